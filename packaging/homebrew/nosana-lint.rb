# SPDX-License-Identifier: MIT
# A formula for a tap of Homebrew, built from the tarball of a tag. Put in the address and its SHA-256 after a release
# (RELEASING.md). Checked by `ruby -c` alone: it was never run, because the project has no Mac; the libraries named here are
# formulae of homebrew-core. It installs nosana-lint and nosana-seal.
class NosanaLint < Formula
  desc "Lint and seal Nosana job definitions before they are posted"
  homepage "https://github.com/OWNER/REPOSITORY"
  url "https://github.com/OWNER/REPOSITORY/archive/refs/tags/v0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "valijson" => :build
  depends_on "double-conversion"
  depends_on "libsodium"
  depends_on "re2"
  depends_on "yaml-cpp"

  uses_from_macos "zlib"

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DNOSANA_JOB=OFF", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build", "--component", "tools"
  end

  test do
    (testpath/"job.json").write <<~JSON
      {"version": "0.1", "type": "container",
       "ops": [{"type": "container/run", "id": "a", "args": {"imge": "alpine"}}]}
    JSON
    assert_match "imge", shell_output("#{bin}/nosana-lint --no-config -f concise job.json", 1)
  end
end
