// SPDX-License-Identifier: MIT
#pragma once

// In place of the header of mingw-w64, whose entries do not say what they are.

/// The kind of an entry. A link to a folder, or a junction, is DT_OTHER.
constexpr unsigned char DT_UNKNOWN = 0;
constexpr unsigned char DT_DIR = 4;
constexpr unsigned char DT_REG = 8;
constexpr unsigned char DT_LNK = 10;
constexpr unsigned char DT_OTHER = 12;

struct dirent {
  unsigned char d_type;
  char d_name[1024];  // a name has 255 UTF-16 units
};

struct DIR;

DIR* opendir(const char* path);
dirent* readdir(DIR* stream);
int closedir(DIR* stream);
