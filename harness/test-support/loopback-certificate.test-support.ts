/**
 * A certificate for localhost that nobody has signed but itself, for tests of TLS on loopback; it runs out in 2126. The
 * key protects nothing. Made once with `openssl req -x509 -newkey ec`: Node cannot make certificates.
 */
export const loopbackCertificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIURUsBp1BF4dEXZGHXy5WL0CMIflAwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMDE2NTkwM1oYDzIxMjYxMDI3
MTY1OTAzWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASUx198wczufbL4nts4NWaJwReijjTHEFikS3SPWTzEM/5wQWalqmSp
ahhdbrZ/3HfjiTrVB2alS9v9j5cfTozvo28wbTAdBgNVHQ4EFgQUB2NJUKId/6Vf
r4svsB82eb20W+gwHwYDVR0jBBgwFoAUB2NJUKId/6Vfr4svsB82eb20W+gwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgdiqsyY9zWVABMOrGOUr30pvnbUPpji7Z5DmHWrWPISgCIBEx
vuUvlSu3CqyDnMgPFeJ26ne8eIMhaVwOhcgOw7m0
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPZybo8GKsUFYXOfY
Z96j6hSpO6XbMc/sl7JiNRGL+QKhRANCAASUx198wczufbL4nts4NWaJwReijjTH
EFikS3SPWTzEM/5wQWalqmSpahhdbrZ/3HfjiTrVB2alS9v9j5cfTozv
-----END PRIVATE KEY-----
`,
};
