;; The one loop of inks.ts. `inks.wasm.ts` holds it assembled: npx -p wabt@1.0.39 wat2wasm inks.wat -o - | base64 -w 0
(module
  (memory (export "memory") 19)

  ;; Three bytes of RGB at $from become four of CMYK at $to, and so on up to $end. From address 0 on lie the reds' 256
  ;; steps, then the greens', then the blues', each in 64 bits: from above, where in the table its cell begins (32), how
  ;; far into the cell it is (16, of 256), how far the next cell is (16). A node of the table has 16 bits for each ink.
  ;; $far: from a cell's first node to its last.
  (func (export "convert") (param $from i32) (param $to i32) (param $end i32) (param $far i32)
    (local $step i64) (local $sum i64) (local $mixed i64)
    (local $r i32) (local $g i32) (local $b i32) (local $high i32) (local $middle i32) (local $low i32)
    (local $first i32) (local $second i32) (local $third i32)
    (loop $next
      (local.set $step (i64.load (i32.shl (i32.load8_u (local.get $from)) (i32.const 3))))
      (local.set $r (i32.wrap_i64 (local.get $step)))
      (local.set $sum (local.get $step))
      (local.set $step (i64.load offset=2048 (i32.shl (i32.load8_u offset=1 (local.get $from)) (i32.const 3))))
      (local.set $g (i32.wrap_i64 (local.get $step)))
      (local.set $sum (i64.add (local.get $sum) (local.get $step)))
      (local.set $step (i64.load offset=4096 (i32.shl (i32.load8_u offset=2 (local.get $from)) (i32.const 3))))
      (local.set $b (i32.wrap_i64 (local.get $step)))
      (local.set $sum (i64.add (local.get $sum) (local.get $step)))

      ;; Sorted by how far in they are: that is the way through the tetrahedron of the cell that the colour lies in.
      (local.set $high (select (local.get $r) (local.get $g) (i32.gt_u (local.get $r) (local.get $g))))
      (local.set $low (select (local.get $g) (local.get $r) (i32.gt_u (local.get $r) (local.get $g))))
      (local.set $middle (select (local.get $high) (local.get $b) (i32.gt_u (local.get $b) (local.get $high))))
      (local.set $high (select (local.get $b) (local.get $high) (i32.gt_u (local.get $b) (local.get $high))))
      (local.set $b (local.get $middle))
      (local.set $middle (select (local.get $b) (local.get $low) (i32.gt_u (local.get $b) (local.get $low))))
      (local.set $low (select (local.get $low) (local.get $b) (i32.gt_u (local.get $b) (local.get $low))))

      (local.set $first (i32.wrap_i64 (i64.shr_u (local.get $sum) (i64.const 32))))
      (local.set $second (i32.add (local.get $first) (i32.and (local.get $high) (i32.const 0xffff))))
      (local.set $third (i32.add (local.get $second) (i32.and (local.get $middle) (i32.const 0xffff))))
      (local.set $high (i32.shr_u (local.get $high) (i32.const 16)))
      (local.set $middle (i32.shr_u (local.get $middle) (i32.const 16)))
      (local.set $low (i32.shr_u (local.get $low) (i32.const 16)))

      ;; All four inks at once: weights are 256 together, so none runs over into the next.
      (local.set $mixed (i64.add
        (i64.add
          (i64.mul (i64.load (local.get $first)) (i64.extend_i32_u (i32.sub (i32.const 256) (local.get $high))))
          (i64.mul (i64.load (local.get $second)) (i64.extend_i32_u (i32.sub (local.get $high) (local.get $middle)))))
        (i64.add
          (i64.mul (i64.load (local.get $third)) (i64.extend_i32_u (i32.sub (local.get $middle) (local.get $low))))
          (i64.mul (i64.load (i32.add (local.get $first) (local.get $far))) (i64.extend_i32_u (local.get $low))))))

      ;; Rounded to the upper byte of each 16 bits, and these four moved together.
      (local.set $mixed (i64.and
        (i64.shr_u (i64.add (local.get $mixed) (i64.const 0x0080008000800080)) (i64.const 8))
        (i64.const 0x00ff00ff00ff00ff)))
      (local.set $mixed (i64.and
        (i64.or (local.get $mixed) (i64.shr_u (local.get $mixed) (i64.const 8)))
        (i64.const 0x0000ffff0000ffff)))
      (i64.store32 (local.get $to) (i64.or (local.get $mixed) (i64.shr_u (local.get $mixed) (i64.const 16))))

      (local.set $from (i32.add (local.get $from) (i32.const 3)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end))))))
