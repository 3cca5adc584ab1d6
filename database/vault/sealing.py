"""The three shapes of encryption in an office, all of the library `cryptography`.

AES-256-GCM under a known key, HPKE (X25519, HKDF-SHA256, AES-256-GCM) to a person's public key,
and key derivation by HKDF-SHA256.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class SealBroken(Exception):  # noqa: N818 - says what happened to a ciphertext, callers translate
    """A ciphertext does not open: other key, other context, or changed bytes."""


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(secret: bytes, info: str, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA256 of `secret` for the one purpose named by `info`."""
    return HKDF(hashes.SHA256(), length, salt=None, info=info.encode("utf-8")).derive(secret)


def seal(key: bytes, plain: bytes, context: bytes) -> bytes:
    """Encrypt by AES-256-GCM; result is nonce and ciphertext. `context` must be given to open."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Open what `seal` made with the same key and context, or raise SealBroken."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
    except (InvalidTag, ValueError) as error:  # ValueError: shorter than a nonce
        raise SealBroken from error


def seal_to(public: bytes, plain: bytes, context: bytes) -> bytes:
    """Encrypt to the X25519 key `public` (32 raw bytes). Secret, but says nothing of its origin."""
    return _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(public), context)


def unseal_with(private: X25519PrivateKey, sealed: bytes, context: bytes) -> bytes:
    """Open what `seal_to` made for this private key and context, or raise SealBroken."""
    try:
        return _SUITE.decrypt(sealed, private, context)
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error
