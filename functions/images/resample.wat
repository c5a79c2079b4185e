;; The loops of resample.ts. `resample.wasm.ts` holds them assembled:
;; npx -p wabt@1.0.39 wat2wasm resample.wat -o - | base64 -w 0
;; All may read and write up to 63 bytes beyond what they are told. Weights are in 16384ths, two in four bytes.
(module
  (import "pixels" "memory" (memory 1))

  ;; Pixels of RGBA from $from become four numbers of 16 bits each from $to up to $end: colour times alpha, and alpha
  ;; times 255, each a fourth of it.
  (func (export "weigh") (param $from i32) (param $to i32) (param $end i32)
    (local $x v128) (local $alpha v128)
    (loop $next
      (local.set $x (v128.load (local.get $from)))
      (local.set $alpha (v128.or (v128.const i32x4 0xff000000 0xff000000 0xff000000 0xff000000)
        (i8x16.shuffle 3 3 3 3 7 7 7 7 11 11 11 11 15 15 15 15 (local.get $x) (local.get $x))))
      (v128.store (local.get $to) (i16x8.shr_u
        (i16x8.add (i16x8.extmul_low_i8x16_u (local.get $x) (local.get $alpha)) (v128.const i16x8 2 2 2 2 2 2 2 2))
        (i32.const 2)))
      (v128.store offset=16 (local.get $to) (i16x8.shr_u
        (i16x8.add (i16x8.extmul_high_i8x16_u (local.get $x) (local.get $alpha)) (v128.const i16x8 2 2 2 2 2 2 2 2))
        (i32.const 2)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 32))) (local.get $end)))))

  ;; Rows of such numbers become one, from $to up to $end. Each pair of rows has twelve bytes from $pairs up to $last:
  ;; where they begin, less $to, and their weights.
  (func (export "down") (param $pairs i32) (param $last i32) (param $to i32) (param $end i32)
    (local $pair i32) (local $p i32) (local $q i32) (local $weights v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $x v128) (local $y v128)
    (loop $next
      (local.set $a (v128.const i32x4 8192 8192 8192 8192))
      (local.set $b (local.get $a))
      (local.set $c (local.get $a))
      (local.set $d (local.get $a))
      (local.set $pair (local.get $pairs))
      (loop $more
        (local.set $p (i32.add (local.get $to) (i32.load (local.get $pair))))
        (local.set $q (i32.add (local.get $to) (i32.load offset=4 (local.get $pair))))
        (local.set $weights (v128.load32_splat offset=8 (local.get $pair)))
        (local.set $x (v128.load (local.get $p)))
        (local.set $y (v128.load (local.get $q)))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $x) (local.get $y)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $x) (local.get $y)))))
        (local.set $x (v128.load offset=16 (local.get $p)))
        (local.set $y (v128.load offset=16 (local.get $q)))
        (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $x) (local.get $y)))))
        (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $x) (local.get $y)))))
        (br_if $more (i32.lt_u (local.tee $pair (i32.add (local.get $pair) (i32.const 12))) (local.get $last))))
      (v128.store (local.get $to) (i16x8.narrow_i32x4_s
        (i32x4.shr_s (local.get $a) (i32.const 14)) (i32x4.shr_s (local.get $b) (i32.const 14))))
      (v128.store offset=16 (local.get $to) (i16x8.narrow_i32x4_s
        (i32x4.shr_s (local.get $c) (i32.const 14)) (i32x4.shr_s (local.get $d) (i32.const 14))))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 32))) (local.get $end)))))

  ;; The same where weights are those of a mirror: rows that weigh the same are added first. The pairs are an even number.
  (func (export "fold") (param $pairs i32) (param $last i32) (param $to i32) (param $end i32)
    (local $front i32) (local $back i32) (local $p i32) (local $q i32) (local $r i32) (local $s i32)
    (local $weights v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $x v128) (local $y v128)
    (loop $next
      (local.set $a (v128.const i32x4 8192 8192 8192 8192))
      (local.set $b (local.get $a))
      (local.set $c (local.get $a))
      (local.set $d (local.get $a))
      (local.set $front (local.get $pairs))
      (local.set $back (i32.sub (local.get $last) (i32.const 12)))
      (loop $more
        (local.set $p (i32.add (local.get $to) (i32.load (local.get $front))))
        (local.set $q (i32.add (local.get $to) (i32.load offset=4 (local.get $front))))
        (local.set $r (i32.add (local.get $to) (i32.load (local.get $back))))
        (local.set $s (i32.add (local.get $to) (i32.load offset=4 (local.get $back))))
        (local.set $weights (v128.load32_splat offset=8 (local.get $front)))
        (local.set $x (i16x8.add (v128.load (local.get $p)) (v128.load (local.get $s))))
        (local.set $y (i16x8.add (v128.load (local.get $q)) (v128.load (local.get $r))))
        (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $x) (local.get $y)))))
        (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $x) (local.get $y)))))
        (local.set $x (i16x8.add (v128.load offset=16 (local.get $p)) (v128.load offset=16 (local.get $s))))
        (local.set $y (i16x8.add (v128.load offset=16 (local.get $q)) (v128.load offset=16 (local.get $r))))
        (local.set $c (i32x4.add (local.get $c) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23 (local.get $x) (local.get $y)))))
        (local.set $d (i32x4.add (local.get $d) (i32x4.dot_i16x8_s (local.get $weights)
          (i8x16.shuffle 8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31 (local.get $x) (local.get $y)))))
        (local.set $back (i32.sub (local.get $back) (i32.const 12)))
        (br_if $more (i32.lt_u (local.tee $front (i32.add (local.get $front) (i32.const 12))) (local.get $back))))
      (v128.store (local.get $to) (i16x8.narrow_i32x4_s
        (i32x4.shr_s (local.get $a) (i32.const 14)) (i32x4.shr_s (local.get $b) (i32.const 14))))
      (v128.store offset=16 (local.get $to) (i16x8.narrow_i32x4_s
        (i32x4.shr_s (local.get $c) (i32.const 14)) (i32x4.shr_s (local.get $d) (i32.const 14))))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 32))) (local.get $end)))))

  ;; A row of such numbers becomes RGBA, from $to up to $end. Each pixel has, from $taps on, where in the row it begins,
  ;; in bytes, and $length bytes of weights, for four pixels of the row or a multiple of that. What is all but clear has
  ;; no colour.
  (func (export "across") (param $row i32) (param $to i32) (param $end i32) (param $taps i32) (param $length i32)
    (local $p i32) (local $last i32) (local $x v128) (local $sum v128) (local $other v128) (local $alpha v128)
    (loop $next
      (local.set $p (i32.add (local.get $row) (i32.load (local.get $taps))))
      (local.set $last (i32.add (local.tee $taps (i32.add (local.get $taps) (i32.const 4))) (local.get $length)))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $other (local.get $sum))
      (loop $more
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s (v128.load32_splat (local.get $taps))
          (i8x16.shuffle 0 1 8 9 2 3 10 11 4 5 12 13 6 7 14 15 (local.tee $x (v128.load (local.get $p))) (local.get $x)))))
        (local.set $other (i32x4.add (local.get $other)
          (i32x4.dot_i16x8_s (v128.load32_splat offset=4 (local.get $taps))
            (i8x16.shuffle 0 1 8 9 2 3 10 11 4 5 12 13 6 7 14 15
              (local.tee $x (v128.load offset=16 (local.get $p))) (local.get $x)))))
        (local.set $p (i32.add (local.get $p) (i32.const 32)))
        (br_if $more (i32.lt_u (local.tee $taps (i32.add (local.get $taps) (i32.const 8))) (local.get $last))))
      (local.set $sum (f32x4.convert_i32x4_s (i32x4.add (local.get $sum) (local.get $other))))
      (local.set $alpha (i8x16.shuffle 12 13 14 15 12 13 14 15 12 13 14 15 12 13 14 15 (local.get $sum) (local.get $sum)))
      ;; 16256 × 16384 stand for all of it, and what is added brings the whole number into the lowest bits.
      (local.set $sum (i32x4.sub
        (f32x4.add
          (v128.and
            (f32x4.mul
              (f32x4.div (local.get $sum) (f32x4.replace_lane 3 (local.get $alpha) (f32.const 266338304)))
              (v128.const f32x4 255 255 255 255))
            (f32x4.ge (local.get $alpha) (v128.const f32x4 522232 522232 522232 522232)))
          (v128.const f32x4 12582912 12582912 12582912 12582912))
        (v128.const f32x4 12582912 12582912 12582912 12582912)))
      (local.set $sum (i16x8.narrow_i32x4_s (local.get $sum) (local.get $sum)))
      (v128.store32_lane 0 (local.get $to) (i8x16.narrow_i16x8_u (local.get $sum) (local.get $sum)))
      (br_if $next (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 4))) (local.get $end)))))

  ;; How far from $from, towards $end, a row goes on with the same pixel.
  (func (export "lead") (param $from i32) (param $end i32) (result i32)
    (block $other
      (loop $next
        (br_if $other (v128.any_true (v128.xor
          (v128.load (local.get $from)) (v128.load offset=8 (local.get $from)))))
        (br_if $next (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $end)))))
    (local.get $from))

  ;; How far back from $end, towards $from, it does so.
  (func (export "trail") (param $from i32) (param $end i32) (result i32)
    (block $other
      (loop $next
        (br_if $other (v128.any_true (v128.xor
          (v128.load (i32.sub (local.get $end) (i32.const 16)))
          (v128.load (i32.sub (local.get $end) (i32.const 24))))))
        (br_if $next (i32.gt_u (local.tee $end (i32.sub (local.get $end) (i32.const 16))) (local.get $from)))))
    (local.get $end)))
