// SPDX-License-Identifier: MIT
#pragma once

// seal() and open(): a definition encrypted to those who may read it. Link libsodium.
//
//   seal(), SealOptions, SealRefusal        plaintext and recipients become an Envelope
//   open(), Expectations, OpenRefusal       Envelope and identities become the plaintext
//   Envelope, parse_envelope(), to_text()   the envelope as fields and as JSON
//   verify_signature()                      what can be said without a key

#include <nosana/seal/envelope.hpp>
#include <nosana/seal/envelope_reader.hpp>
#include <nosana/seal/envelope_writer.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana/seal/verify.hpp>
