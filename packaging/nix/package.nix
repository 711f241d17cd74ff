# SPDX-License-Identifier: MIT
# Checked as default.nix. The names of the libraries are those of nixpkgs (pkgs/by-name).
{ lib, stdenv, cmake, ninja, cli11, libsodium, nlohmann_json, re2, valijson, yaml-cpp, zlib }:
stdenv.mkDerivation {
  pname = "nosana-lint";
  # The header that the project takes its version from.
  version = builtins.head (builtins.match ".*version = \"([0-9.]+)\".*"
    (builtins.readFile ../../include/nosana/version.hpp));
  src = lib.cleanSource ../..;

  nativeBuildInputs = [ cmake ninja ];
  buildInputs = [ cli11 libsodium nlohmann_json re2 valijson yaml-cpp zlib ];
  cmakeFlags = [ "-DNOSANA_JOB=OFF" ];

  doInstallCheck = true;
  installCheckPhase = ''
    "$out/bin/nosana-lint" --no-config --confidential ../examples/confidential.json
  '';

  meta = {
    description = "Lint and seal Nosana job definitions before they are posted";
    license = lib.licenses.mit;
    mainProgram = "nosana-lint";
    platforms = lib.platforms.linux;
  };
}
