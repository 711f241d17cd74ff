// SPDX-License-Identifier: MIT
// What the module exports. JavaScript reserves memory, writes bytes into it, calls, and reads the
// reply; npm/lib/module.js is the other side.

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include <emscripten.h>

#include <nosana/document/scanner.hpp>
#include <nosana/error.hpp>
#include <nosana/text/wipe.hpp>

#include <api.hpp>

namespace nosana::npm {

namespace {

enum class Status { done, refused, needs_policy };

// The only state of the module: what JavaScript is about to read.
Reply last;

Status refuse(std::string_view code, std::string_view message) {
  last.bytes.bytes() = message;
  last.more.bytes() = code;
  return Status::refused;
}

Status call(std::string_view name, std::string_view options, Request& request) {
  try {
    const Document document = parse(options);
    request.options = document.root();
    for (const Function& function : functions()) {
      if (function.name != name) continue;
      Reply reply;
      function.call(request, reply);
      last = std::move(reply);
      return Status::done;
    }
    return refuse("INTERNAL", "there is no such function");
  } catch (const Refusal& refusal) {
    return refuse(refusal.code(), refusal.what());
  } catch (const NeedsPolicy&) {
    return Status::needs_policy;
  } catch (const Error& error) {
    return refuse("OPTION", error.what());
  } catch (const std::bad_alloc&) {
    return refuse("MEMORY", "not enough memory");
  } catch (const std::exception&) {
    return refuse("INTERNAL", "internal error, please report it");
  }
}

}  // namespace

}  // namespace nosana::npm

extern "C" {

EMSCRIPTEN_KEEPALIVE void* nosana_reserve(std::size_t size) { return std::malloc(size); }

EMSCRIPTEN_KEEPALIVE void nosana_release(char* bytes, std::size_t size) {
  nosana::text::wipe({bytes, size});
  std::free(bytes);
}

// texts   five of them, each as an address and a size: name, options, input, key, passphrase
EMSCRIPTEN_KEEPALIVE int nosana_call(const std::size_t* texts) {
  const auto text = [texts](std::size_t i) {
    return std::string_view(reinterpret_cast<const char*>(texts[2 * i]), texts[2 * i + 1]);
  };
  nosana::npm::Request request{text(2), {}, text(3), text(4)};
  return static_cast<int>(nosana::npm::call(text(0), text(1), request));
}

EMSCRIPTEN_KEEPALIVE const char* nosana_reply(int more) {
  auto& last = nosana::npm::last;
  return (more != 0 ? last.more : last.bytes).bytes().data();
}

EMSCRIPTEN_KEEPALIVE std::size_t nosana_reply_size(int more) {
  auto& last = nosana::npm::last;
  return (more != 0 ? last.more : last.bytes).bytes().size();
}

EMSCRIPTEN_KEEPALIVE void nosana_clear() { nosana::npm::last = {}; }
}
