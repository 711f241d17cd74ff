// SPDX-License-Identifier: MIT
#pragma once

// The keys that envelopes are sealed to and opened with. Link libsodium.
//
//   Recipient, parse_recipient(), fingerprint()   a Solana address or an nseal1 key
//   Recipients, parse_recipients()                a file of recipients
//   Identity, parse_identity()                    the secret key that opens
//   LockedBytes                                   memory for keys and plaintext

#include <nosana/seal/identity.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/locked.hpp>
#include <nosana/seal/recipient.hpp>
#include <nosana/seal/recipients_file.hpp>
