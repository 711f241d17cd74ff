// SPDX-License-Identifier: MIT
#pragma once

// Findings for the secrets of a document, one family at a time: what the secret- rules share.

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include <nosana/lint/command_words.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/lint/docker_blocks.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/secrets/tokens/revocation.hpp>

namespace nosana::detail {

/// One finding for each secret of a family, not encoded, that would be published, in each string
/// that holds it.
inline void report_secrets(const Context& context, secrets::Family family, Findings& findings);

/// The same for what is encoded, of every family.
inline void report_encoded_secrets(const Context& context, Findings& findings);

// ---- implementation ----

/// "GitHub personal access token", "API key of an OpenAI-compatible service", "private key".
inline mask::SafeText name_of(const secrets::Secret& secret) {
  mask::SafeText what = mask::own_words(secret.what);
  if (secret.provider.empty()) return what;
  const mask::SafeText provider = mask::own_words(secret.provider);
  return secret.provider.starts_with("an ") ? what + " of " + provider : provider + " " + what;
}

/// "the password in this URL" of "password in a URL", "this webhook" of "webhook".
inline mask::SafeText in_this(const secrets::Secret& secret) {
  constexpr std::string_view article = " a ";
  const std::string_view what = secret.what;
  const std::size_t at = what.find(article);
  if (at == std::string_view::npos) return "this " + name_of(secret);
  const mask::SafeText provider =
      secret.provider.empty() ? mask::SafeText() : mask::own_words(secret.provider) + " ";
  return "the " + provider + mask::own_words(what.substr(0, at)) + " this " +
         mask::own_words(what.substr(at + article.size()));
}

/// " (2 of 3)" where a string has several secrets that the same words describe; empty where it has
/// one.
template <class All>
mask::SafeText which_of(const All& all, const FoundSecret& found) {
  constexpr std::size_t max_count = 64;  // neighbours that are looked at
  const auto same = [&found](const FoundSecret& other) {
    const secrets::CommandPlace& a = other.secret.place;
    const secrets::CommandPlace& b = found.secret.place;
    return other.secret.family == found.secret.family && other.secret.route.size == 0 &&
           a.kind == b.kind && a.program == b.program && a.verbs == b.verbs && a.name == b.name &&
           other.secret.provider == found.secret.provider && other.secret.what == found.secret.what;
  };
  if (found.secret.route.size != 0 || !found.node) return {};
  const auto at = static_cast<std::size_t>(&found - all.data());
  std::size_t before = 0;
  std::size_t after = 0;
  for (std::size_t i = at; i-- > 0 && at - i <= max_count && all[i].node == found.node;)
    before += same(all[i]) ? 1U : 0U;
  for (std::size_t i = at + 1; i < all.size() && i - at <= max_count && all[i].node == found.node;
       ++i)
    after += same(all[i]) ? 1U : 0U;
  if (before + after == 0) return {};
  return " (" + mask::number(before + 1) + " of " + mask::number(before + 1 + after) + ")";
}

/// which   of several that the same words describe
inline mask::SafeText message_of(const Document& document, const FoundSecret& found,
                                 const mask::SafeText& which) {
  const secrets::Secret& secret = found.secret;
  const mask::SafeText plainly = " would be published in plain text";
  const mask::SafeText published = which + plainly;
  if (secret.route.size != 0) {
    mask::SafeText route;
    for (std::size_t i = 0; i < secret.route.size; ++i) {
      if (i != 0) route += " in ";
      route += mask::own_words(name_of(secret.route.steps[secret.route.size - 1 - i]));
    }
    const bool named = secret.family == secrets::Family::named;
    return "a " + (named ? mask::SafeText("secret value") : name_of(secret)) + " as " + route +
           ", which everybody can decode, would be published";
  }
  switch (secret.family) {
    case secrets::Family::named: {
      const bool has_key =
          found.node && *found.node != 0 && document.tape()[*found.node - 1].kind == Kind::key;
      if (!has_key) return "this secret" + published;
      return "the secret " + words::quoted_key(document.content(*found.node - 1)) + published;
    }
    case secrets::Family::command:
      return words::described_argument(secret) + which + " in this command" + plainly;
    case secrets::Family::header: return "the credential in this header" + published;
    case secrets::Family::url: return in_this(secret) + published;
    case secrets::Family::unnamed: {
      const bool has_key =
          found.node && *found.node != 0 && document.tape()[*found.node - 1].kind == Kind::key;
      const mask::SafeText value =
          has_key ? "the value of " + words::quoted_key(document.content(*found.node - 1))
                  : mask::SafeText("this value");
      return value + " is random and may be a key, which" + published;
    }
    default: return "this " + name_of(secret) + published;
  }
}

inline mask::SafeText help_of(const secrets::Secret& secret) {
  mask::SafeText help = "post it with nosana job post --confidential, or take it out; ";
  if (secret.provider.empty()) return help + "replace it if it was published once";
  help += "if it was published once, revoke it at " + mask::own_words(secret.provider);
  const std::string_view page = secrets::revocation_page(secret.provider);
  if (!page.empty()) help += ": " + mask::own_words(page);
  return help;
}

inline Confidence confidence_of(secrets::Certainty certainty) noexcept {
  switch (certainty) {
    case secrets::Certainty::context: return Confidence::context;
    case secrets::Certainty::format: return Confidence::format;
    case secrets::Certainty::proven: break;
  }
  return Confidence::proven;
}

inline Finding secret_finding(const Document& document, const FoundSecret& found,
                              const mask::SafeText& which) {
  Finding finding;
  finding.message = message_of(document, found, which);
  finding.help = help_of(found.secret);
  if (found.node) finding.pointer = mask::pointer(document, *found.node);
  finding.span = found.span;
  finding.confidence = confidence_of(found.secret.certainty);
  if (found.secret.family == secrets::Family::unnamed) finding.severity = Severity::note;
  finding.kind = mask::own_words(found.secret.kind);
  for (std::size_t i = 0; i < found.secret.route.size; ++i) {
    finding.decoded.push_back(mask::own_words(name_of(found.secret.route.steps[i])));
  }
  for (const Span place : found.elsewhere) {
    finding.related.push_back({"the same one again", place});
  }
  if (found.more != 0) {
    finding.related.back().message += ", and at " + mask::number(found.more) + " more places";
  }
  return finding;
}

template <class Wanted>
void report_secrets_if(const Context& context, Findings& findings, Wanted&& wanted) {
  if (context.options.posting == Posting::confidential) return;
  std::optional<DockerBlocks> blocks;
  for (const FoundSecret& found : context.secrets.all()) {
    if (!wanted(found.secret)) continue;
    if (!blocks) blocks.emplace(context.document);
    if (found.node && blocks->contain(*found.node)) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    findings.add(secret_finding(context.document, found, which_of(context.secrets.all(), found)));
  }
}

inline void report_secrets(const Context& context, secrets::Family family, Findings& findings) {
  report_secrets_if(context, findings, [family](const secrets::Secret& secret) {
    return secret.family == family && secret.route.size == 0;
  });
}

inline void report_encoded_secrets(const Context& context, Findings& findings) {
  report_secrets_if(context, findings,
                    [](const secrets::Secret& secret) { return secret.route.size != 0; });
}

}  // namespace nosana::detail
