/** Bytes from one column of a block to the next. */
export const COLUMN: usize = 512

/** One word of a room's header: a size or an address. */
@inline
export function field(room: usize, index: i32): usize {
  return <usize>load<u32>(room + (<usize>index << 2))
}

/** The two lanes of a vector added, the even rows first. */
@inline
export function sumOfLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1)
}
