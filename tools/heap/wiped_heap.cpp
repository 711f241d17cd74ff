// SPDX-License-Identifier: MIT
#include <heap/wiped_heap.hpp>

#include <cstddef>
#include <cstdlib>
#include <new>

#include <malloc.h>

#include <nosana/text/wipe.hpp>

namespace {

bool is_wiping = false;

}  // namespace

namespace nosana::tool {

void wipe_freed_memory() noexcept { is_wiping = true; }

}  // namespace nosana::tool

#if defined(__SANITIZE_ADDRESS__)
#define NOSANA_HEAP_OF_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define NOSANA_HEAP_OF_SANITIZER 1
#endif
#endif

#ifndef NOSANA_HEAP_OF_SANITIZER

// The other forms of new and delete, but for those of aligned memory, call these.
// NOLINTBEGIN: a heap is made of malloc.
void* operator new(std::size_t size) {
  while (true) {
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* memory) noexcept {
  if (is_wiping && memory != nullptr)
    nosana::text::wipe({static_cast<char*>(memory), ::malloc_usable_size(memory)});
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
// NOLINTEND

#endif
