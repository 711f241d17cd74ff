// SPDX-License-Identifier: MIT
// The one header with heavy dependencies compiles and links from outside.

#include <nosana/policy.hpp>

int main() { return 0; }
