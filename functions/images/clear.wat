;; The loop of clear.ts. `clear.wasm.ts` holds it assembled:
;; npx -p wabt@1.0.39 wat2wasm clear.wat -o - | base64 -w 0
(module
  (import "pixels" "memory" (memory 1))

  ;; RGBA from $from is laid on a colour, four pixels at a time, and becomes RGB from $to up to $end:
  ;; (alpha × colour + (255 - alpha) × ground) / 255, rounded. $ground: red in the lowest byte, then green, then blue.
  ;; Reads and writes up to 15 bytes beyond what it is told.
  (func (export "lay") (param $from i32) (param $to i32) (param $end i32) (param $ground i32)
    (local $x v128) (local $alpha v128) (local $low v128) (local $high v128) (local $under v128)
    (local.set $under (i32x4.splat (local.get $ground)))
    (loop $next
      (local.set $x (v128.load (local.get $from)))
      ;; Most of a picture is clear or opaque.
      (local.set $alpha (v128.and (local.get $x) (v128.const i32x4 0xff000000 0xff000000 0xff000000 0xff000000)))
      (if (i32.eqz (v128.any_true (local.get $alpha))) (then
        (local.set $x (local.get $under)))
      (else (if (i32.eqz (i32x4.all_true (i32x4.eq (local.get $alpha)
        (v128.const i32x4 0xff000000 0xff000000 0xff000000 0xff000000)))) (then
      (local.set $alpha (i8x16.shuffle 3 3 3 3 7 7 7 7 11 11 11 11 15 15 15 15 (local.get $x) (local.get $x)))
      (local.set $low (i16x8.add (v128.const i16x8 128 128 128 128 128 128 128 128) (i16x8.add
        (i16x8.extmul_low_i8x16_u (local.get $x) (local.get $alpha))
        (i16x8.extmul_low_i8x16_u (local.get $under) (v128.not (local.get $alpha))))))
      (local.set $high (i16x8.add (v128.const i16x8 128 128 128 128 128 128 128 128) (i16x8.add
        (i16x8.extmul_high_i8x16_u (local.get $x) (local.get $alpha))
        (i16x8.extmul_high_i8x16_u (local.get $under) (v128.not (local.get $alpha))))))
      (local.set $low (i16x8.shr_u
        (i16x8.add (local.get $low) (i16x8.shr_u (local.get $low) (i32.const 8))) (i32.const 8)))
      (local.set $high (i16x8.shr_u
        (i16x8.add (local.get $high) (i16x8.shr_u (local.get $high) (i32.const 8))) (i32.const 8)))
      (local.set $x (i8x16.narrow_i16x8_u (local.get $low) (local.get $high)))))))
      (v128.store (local.get $to)
        (i8x16.shuffle 0 1 2 4 5 6 8 9 10 12 13 14 0 0 0 0 (local.get $x) (local.get $x)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 12))) (local.get $end))))))
