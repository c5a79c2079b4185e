;; The loops of clear.ts. `clear.wasm.ts` holds them assembled:
;; npx -p wabt@1.0.39 wat2wasm clear.wat -o - | base64 -w 0
;; All may read and write up to 15 bytes beyond what they are told. Weights of the eight pixels that become one, from
;; the middle outwards, in 64ths: 28, 7, -2, -1 (Catmull-Rom).
(module
  (import "pixels" "memory" (memory 1))

  ;; Pixels of RGBA from $from become four floats each, colour times alpha and alpha, from $to up to $end.
  (func (export "weigh") (param $from i32) (param $to i32) (param $end i32)
    (local $x v128)
    (loop $next
      (local.set $x (f32x4.convert_i32x4_u (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u
        (v128.load32_zero (local.get $from))))))
      (v128.store (local.get $to) (f32x4.mul (local.get $x) (f32x4.replace_lane 3
        (i8x16.shuffle 12 13 14 15 12 13 14 15 12 13 14 15 12 13 14 15 (local.get $x) (local.get $x))
        (f32.const 1))))
      (local.set $from (i32.add (local.get $from) (i32.const 4)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end)))))

  ;; A row of such pixels becomes half as long. $from: three pixels before the first.
  (func (export "acrossWeighed") (param $from i32) (param $to i32) (param $end i32)
    (loop $next
      (v128.store (local.get $to) (f32x4.sub
        (f32x4.add
          (f32x4.mul (v128.const f32x4 0.4375 0.4375 0.4375 0.4375)
            (f32x4.add (v128.load offset=48 (local.get $from)) (v128.load offset=64 (local.get $from))))
          (f32x4.mul (v128.const f32x4 0.109375 0.109375 0.109375 0.109375)
            (f32x4.add (v128.load offset=32 (local.get $from)) (v128.load offset=80 (local.get $from)))))
        (f32x4.add
          (f32x4.mul (v128.const f32x4 0.03125 0.03125 0.03125 0.03125)
            (f32x4.add (v128.load offset=16 (local.get $from)) (v128.load offset=96 (local.get $from))))
          (f32x4.mul (v128.const f32x4 0.015625 0.015625 0.015625 0.015625)
            (f32x4.add (v128.load (local.get $from)) (v128.load offset=112 (local.get $from)))))))
      (local.set $from (i32.add (local.get $from) (i32.const 32)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end)))))

  ;; Eight such rows become one of RGBA from $to up to $end. What is all but clear has no colour.
  (func (export "downWeighed") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (param $e i32) (param $f i32)
      (param $g i32) (param $h i32) (param $to i32) (param $end i32)
    (local $sum v128) (local $alpha v128)
    (loop $next
      (local.set $sum (f32x4.sub
        (f32x4.add
          (f32x4.mul (v128.const f32x4 0.4375 0.4375 0.4375 0.4375)
            (f32x4.add (v128.load (local.get $d)) (v128.load (local.get $e))))
          (f32x4.mul (v128.const f32x4 0.109375 0.109375 0.109375 0.109375)
            (f32x4.add (v128.load (local.get $c)) (v128.load (local.get $f)))))
        (f32x4.add
          (f32x4.mul (v128.const f32x4 0.03125 0.03125 0.03125 0.03125)
            (f32x4.add (v128.load (local.get $b)) (v128.load (local.get $g))))
          (f32x4.mul (v128.const f32x4 0.015625 0.015625 0.015625 0.015625)
            (f32x4.add (v128.load (local.get $a)) (v128.load (local.get $h)))))))
      (local.set $alpha
        (i8x16.shuffle 12 13 14 15 12 13 14 15 12 13 14 15 12 13 14 15 (local.get $sum) (local.get $sum)))
      (local.set $sum (v128.and
        (f32x4.replace_lane 3
          (f32x4.div (local.get $sum) (local.get $alpha))
          (f32x4.extract_lane 3 (local.get $sum)))
        (f32x4.ge (local.get $alpha) (v128.const f32x4 0.5 0.5 0.5 0.5))))
      (local.set $sum (i32x4.trunc_sat_f32x4_s (f32x4.add (local.get $sum) (v128.const f32x4 0.5 0.5 0.5 0.5))))
      (local.set $sum (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
      (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $c (i32.add (local.get $c) (i32.const 16)))
      (local.set $d (i32.add (local.get $d) (i32.const 16)))
      (local.set $e (i32.add (local.get $e) (i32.const 16)))
      (local.set $f (i32.add (local.get $f) (i32.const 16)))
      (local.set $g (i32.add (local.get $g) (i32.const 16)))
      (local.set $h (i32.add (local.get $h) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 4))) (local.get $end)))))

  ;; RGBA from $from is laid on a colour, four pixels at a time, and becomes RGB from $to up to $end:
  ;; (alpha × colour + (255 - alpha) × ground) / 255, rounded. $ground: red in the lowest byte, then green, then blue.
  (func (export "lay") (param $from i32) (param $to i32) (param $end i32) (param $ground i32)
    (local $x v128) (local $alpha v128) (local $low v128) (local $high v128) (local $under v128)
    (local.set $under (i32x4.splat (local.get $ground)))
    (loop $next
      (local.set $x (v128.load (local.get $from)))
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
      (local.set $x (i8x16.narrow_i16x8_u (local.get $low) (local.get $high)))
      (v128.store (local.get $to)
        (i8x16.shuffle 0 1 2 4 5 6 8 9 10 12 13 14 0 0 0 0 (local.get $x) (local.get $x)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 12))) (local.get $end))))))
