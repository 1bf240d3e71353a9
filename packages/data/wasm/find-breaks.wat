;; Finds the line breaks of a CSV that end a record, 64 bytes at a time and without a branch for each byte.
;;
;; A set of bytes is an i64 with a bit for each of the 64, the first byte in the lowest bit. A byte is inside of
;; quotes where the number of quotes up to it is odd: doubled quotes close and open at once, which changes
;; nothing. That fails for a quote in the midst of a cell without quotes, so such a quote ends the search, and
;; another way has to be taken for these bytes.
(module
  ;; 64 bytes for the answer, 65,536 for the CSV, padded with bytes that mean nothing, and 8 for each break.
  (memory (export "memory") 10)

  ;; Which of the 64 bytes at $at are $byte.
  (func $find (param $at i32) (param $byte v128) (result i64)
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (local.get $byte))))
        (i64.shl
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load offset=16 (local.get $at)) (local.get $byte))))
          (i64.const 16)))
      (i64.or
        (i64.shl
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load offset=32 (local.get $at)) (local.get $byte))))
          (i64.const 32))
        (i64.shl
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (v128.load offset=48 (local.get $at)) (local.get $byte))))
          (i64.const 48)))))

  ;; For each byte whether the number of bits up to it is odd.
  (func $parity (param $set i64) (result i64)
    (local.set $set (i64.xor (local.get $set) (i64.shl (local.get $set) (i64.const 1))))
    (local.set $set (i64.xor (local.get $set) (i64.shl (local.get $set) (i64.const 2))))
    (local.set $set (i64.xor (local.get $set) (i64.shl (local.get $set) (i64.const 4))))
    (local.set $set (i64.xor (local.get $set) (i64.shl (local.get $set) (i64.const 8))))
    (local.set $set (i64.xor (local.get $set) (i64.shl (local.get $set) (i64.const 16))))
    (i64.xor (local.get $set) (i64.shl (local.get $set) (i64.const 32))))

  ;; How many of $set are among the bytes before the first, or up to the last, of $others.
  (func $upToLast (param $set i64) (param $others i64) (result i32)
    (i32.wrap_i64
      (i64.popcnt (i64.and (local.get $set) (i64.shr_u (i64.const -1) (i64.clz (local.get $others)))))))
  (func $beforeFirst (param $set i64) (param $others i64) (result i32)
    (i32.wrap_i64
      (i64.popcnt
        (i64.and
          (local.get $set)
          (i64.sub (i64.and (local.get $others) (i64.sub (i64.const 0) (local.get $others))) (i64.const 1))))))

  ;; $length: bytes of the CSV, from 64 on; the rest of its last 64 is no quote, delimiter or line break.
  ;; $before: what the byte before them was. 1: inside of quotes; 2: the start of a record follows; 4: the
  ;; delimiter; 8: a CR.
  ;; Returns how many breaks it has found, or -1 where there is a quote in the midst of a cell. Breaks stand at
  ;; 65,664: where each is, and the number of lines that end before it. The answer at 0: lines that end; 1 where
  ;; the bytes end inside of quotes; the lines before the last cell in quotes, or -1 where there is none.
  (func (export "findBreaks") (param $length i32) (param $delimiter i32) (param $before i32) (result i32)
    (local $at i32) (local $end i32) (local $found i32) (local $lines i32) (local $quoteLine i32)
    (local $delimiterBytes v128)
    ;; The same for the byte before the 64, as the lowest bit; and for the inside of quotes as all bits.
    (local $beforeInside i64) (local $beforeStart i64) (local $beforeDelimiter i64)
    (local $beforeReturn i64) (local $beforeClose i64)
    (local $quotes i64) (local $returns i64) (local $feeds i64) (local $delimiters i64)
    (local $inside i64) (local $opening i64) (local $closing i64) (local $first i64)
    (local $breaks i64) (local $ending i64)

    (local.set $at (i32.const 64))
    (local.set $end (i32.add (i32.const 64) (local.get $length)))
    (local.set $found (i32.const 65664))
    (local.set $quoteLine (i32.const -1))
    (local.set $delimiterBytes (i8x16.splat (local.get $delimiter)))
    (local.set $beforeInside
      (i64.sub (i64.const 0) (i64.extend_i32_u (i32.and (local.get $before) (i32.const 1)))))
    (local.set $beforeStart
      (i64.extend_i32_u (i32.and (i32.shr_u (local.get $before) (i32.const 1)) (i32.const 1))))
    (local.set $beforeDelimiter
      (i64.extend_i32_u (i32.and (i32.shr_u (local.get $before) (i32.const 2)) (i32.const 1))))
    (local.set $beforeReturn (i64.extend_i32_u (i32.shr_u (local.get $before) (i32.const 3))))

    (block $ended
      (loop $next
        (br_if $ended (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $quotes
          (call $find (local.get $at)
            (v128.const i8x16 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22 0x22)))
        (local.set $returns
          (call $find (local.get $at)
            (v128.const i8x16 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d 0x0d)))
        (local.set $feeds
          (call $find (local.get $at)
            (v128.const i8x16 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a 0x0a)))
        (local.set $delimiters (call $find (local.get $at) (local.get $delimiterBytes)))

        (local.set $inside (i64.xor (call $parity (local.get $quotes)) (local.get $beforeInside)))
        (local.set $opening (i64.and (local.get $quotes) (local.get $inside)))
        (local.set $closing (i64.xor (local.get $quotes) (local.get $opening)))

        ;; Quotes that open a cell come first in it; the others come after a quote that closes.
        (local.set $breaks (i64.or (local.get $returns) (local.get $feeds)))
        (local.set $first
          (i64.and
            (local.get $opening)
            (i64.or
              (i64.or (i64.shl (local.get $breaks) (i64.const 1)) (local.get $beforeStart))
              (i64.or (i64.shl (local.get $delimiters) (i64.const 1)) (local.get $beforeDelimiter)))))
        (if
          (i64.ne
            (i64.const 0)
            (i64.and
              (i64.xor (local.get $opening) (local.get $first))
              (i64.xor
                (i64.const -1)
                (i64.or (i64.shl (local.get $closing) (i64.const 1)) (local.get $beforeClose)))))
          (then (return (i32.const -1))))
        (local.set $beforeStart (i64.shr_u (local.get $breaks) (i64.const 63)))

        ;; An LF after a CR is part of its line break.
        (local.set $breaks
          (i64.or
            (local.get $returns)
            (i64.and
              (local.get $feeds)
              (i64.xor
                (i64.const -1)
                (i64.or (i64.shl (local.get $returns) (i64.const 1)) (local.get $beforeReturn))))))
        (local.set $ending (i64.and (local.get $breaks) (i64.xor (local.get $inside) (i64.const -1))))
        (if (i64.ne (i64.const 0) (local.get $first))
          (then
            (local.set $quoteLine
              (i32.add (local.get $lines) (call $upToLast (local.get $breaks) (local.get $first))))))
        (block $all
          (loop $each
            (br_if $all (i64.eqz (local.get $ending)))
            (i32.store (local.get $found)
              (i32.sub
                (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $ending))))
                (i32.const 64)))
            (i32.store offset=4 (local.get $found)
              (i32.add (local.get $lines) (call $beforeFirst (local.get $breaks) (local.get $ending))))
            (local.set $found (i32.add (local.get $found) (i32.const 8)))
            (local.set $ending
              (i64.and (local.get $ending) (i64.sub (local.get $ending) (i64.const 1))))
            (br $each)))

        (local.set $lines (i32.add (local.get $lines) (i32.wrap_i64 (i64.popcnt (local.get $breaks)))))
        (local.set $beforeInside (i64.shr_s (local.get $inside) (i64.const 63)))
        (local.set $beforeDelimiter (i64.shr_u (local.get $delimiters) (i64.const 63)))
        (local.set $beforeReturn (i64.shr_u (local.get $returns) (i64.const 63)))
        (local.set $beforeClose (i64.shr_u (local.get $closing) (i64.const 63)))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br $next)))

    (i32.store (i32.const 0) (local.get $lines))
    (i32.store (i32.const 4) (i32.wrap_i64 (i64.and (local.get $beforeInside) (i64.const 1))))
    (i32.store (i32.const 8) (local.get $quoteLine))
    (i32.shr_u (i32.sub (local.get $found) (i32.const 65664)) (i32.const 3))))
