# SPDX-License-Identifier: MIT
# nosana-lint and nosana-seal for Nix: `nix-build packaging/nix`, or callPackage of its package.nix. Checked by
# `nix-instantiate --parse` alone (Debian's nix-bin 2.8); never built, because that needs a copy of nixpkgs.
{ pkgs ? import <nixpkgs> { } }:
pkgs.callPackage ./package.nix { }
