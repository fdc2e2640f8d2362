/** Nats in a bit and bits in a nat: the kernels count in bits, everything around them in nats. */
export const NATS_PER_BIT = 0.6931471805599453
export const BITS_PER_NAT = 1.4426950408889634
