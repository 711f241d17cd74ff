// SPDX-License-Identifier: MIT
#pragma once

// seal() and open(): a definition encrypted to its recipients. Link libsodium.
//
//   seal(), SealOptions, SealRefusal        plaintext and recipients to an Envelope
//   open(), OpenOptions, OpenRefusal       Envelope and identities to the plaintext
//   Envelope, parse_envelope(), to_text()   the envelope as fields and as JSON
//   verify_signature()                      the checks that need no key

#include <nosana/seal/envelope.hpp>
#include <nosana/seal/envelope_reader.hpp>
#include <nosana/seal/envelope_writer.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana/seal/verify.hpp>
