// SPDX-License-Identifier: MIT
#pragma once

// Who can open an envelope. Link libsodium.
//
//   Recipient, parse_recipient(), fingerprint()   a Solana wallet's address or a key of nosana-seal
//   Recipients, parse_recipients()                a file of recipients
//   Identity, parse_identity()                    the secret key that opens
//   LockedBytes                                   memory for keys and plaintext, wiped at its end

#include <nosana/seal/identity.hpp>
#include <nosana/seal/identity_file.hpp>
#include <nosana/seal/locked.hpp>
#include <nosana/seal/recipient.hpp>
#include <nosana/seal/recipients_file.hpp>
