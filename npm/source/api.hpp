// SPDX-License-Identifier: MIT
#pragma once

// The functions of the npm package: text and options in, bytes out. module.cpp exports them;
// npm/lib/api.js calls them.

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nosana/document/value.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana::npm {

/// What a caller gives.
struct Request {
  std::string_view input;   ///< the definition, the plaintext or the envelope
  Value options;            ///< an object
  std::string_view key;     ///< the file of an identity, or nothing
  std::string_view secret;  ///< a passphrase, or nothing
};

/// What a caller gets. Both are wiped.
struct Reply {
  text::WipedString bytes;
  text::WipedString more;  ///< of fix: what was done, as JSON; of keygen: the recipient
};

/// The request cannot be answered. `what()` holds nothing of a document or a key.
class Refusal : public std::runtime_error {
 public:
  Refusal(std::string_view code, const std::string& message)
      : std::runtime_error(message), code_(code) {}

  /// A word for programs: "ERR_NOSANA_..." without its beginning.
  [[nodiscard]] std::string_view code() const noexcept { return code_; }

 private:
  std::string_view code_;
};

/// A schema or a rule of the user needs the larger module. No std::exception, so that nothing takes
/// it for an error.
struct NeedsPolicy {};

/// Something that a module does.
struct Function {
  std::string_view name;
  void (*call)(const Request&, Reply&);
};

/// What this module does: one file for each module.
[[nodiscard]] std::span<const Function> functions() noexcept;

/// Options: file, format, syntax, posting, profile, rules, ignores, schema, secretRules, verbose,
/// now, commit.
void report(const Request& request, Reply& reply);

/// The same options; applies the safe fixes.
void fix(const Request& request, Reply& reply);

/// Of the page. The options of report() but for its format; what an editor shows, as JSON (view.cpp
/// says its shape).
void view(const Request& request, Reply& reply);

/// Of the page. Options: rule. What the rule says, as HTML.
void explain(const Request& request, Reply& reply);

/// Options: syntax, send, receive, systemResources.
void public_definition(const Request& request, Reply& reply);

void content_identifier(const Request& request, Reply& reply);

/// Options: use, recipients, host, job, now, expires, hideRecipients, publicDigest; the key signs.
void seal(const Request& request, Reply& reply);

/// Options: use, sender, host, job, now, createdFrom.
void open(const Request& request, Reply& reply);

/// A new identity. With a passphrase it is protected by it.
void keygen(const Request& request, Reply& reply);

/// What others seal to, of an identity.
void recipient(const Request& request, Reply& reply);

}  // namespace nosana::npm
