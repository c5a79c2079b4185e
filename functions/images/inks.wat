;; The one loop of inks.ts. `inks.wasm.ts` holds it assembled: npx -p wabt@1.0.39 wat2wasm inks.wat -o - | base64 -w 0
(module
  (memory (export "memory") 9)

  ;; Four pixels at a time: twelve bytes of RGB at $from become sixteen of CMYK at $to, and so on up to $end; reads and
  ;; writes up to 15 bytes beyond. From address 0 on lies the table: 16 bits for each ink of a node, blue's 33 nodes
  ;; side by side, then green's, then red's. From one node to the next are eight levels, and seven once: see LEVELS.
  (func (export "convert") (param $from i32) (param $to i32) (param $end i32)
    (local $r v128) (local $g v128) (local $b v128) (local $x v128) (local $y v128)
    (local $last v128) (local $inks v128)
    (local.set $last (v128.not (v128.load (local.get $from))))
    (loop $more
      (local.set $x (v128.load (local.get $from)))
      ;; What is the same as the four before, as on white paper, has their inks.
      (if (v128.any_true (v128.and (v128.const i32x4 -1 -1 -1 0) (v128.xor (local.get $x) (local.get $last)))) (then
      (local.set $last (local.get $x))
      (local.set $r (i8x16.shuffle 0 16 16 16 3 16 16 16 6 16 16 16 9 16 16 16
        (local.get $x) (v128.const i64x2 0 0)))
      (local.set $g (i8x16.shuffle 1 16 16 16 4 16 16 16 7 16 16 16 10 16 16 16
        (local.get $x) (v128.const i64x2 0 0)))
      (local.set $b (i8x16.shuffle 2 16 16 16 5 16 16 16 8 16 16 16 11 16 16 16
        (local.get $x) (v128.const i64x2 0 0)))
      ;; The short cell leaves out the step in its middle.
      (local.set $r (i32x4.sub (local.get $r) (i32x4.gt_s (local.get $r) (v128.const i32x4 131 131 131 131))))
      (local.set $g (i32x4.sub (local.get $g) (i32x4.gt_s (local.get $g) (v128.const i32x4 131 131 131 131))))
      (local.set $b (i32x4.sub (local.get $b) (i32x4.gt_s (local.get $b) (v128.const i32x4 131 131 131 131))))

      ;; The first node of each pixel's cell.
      (local.set $x (i32x4.add
        (i32x4.add
          (i32x4.mul (i32x4.shr_u (local.get $r) (i32.const 3)) (v128.const i32x4 8712 8712 8712 8712))
          (i32x4.mul (i32x4.shr_u (local.get $g) (i32.const 3)) (v128.const i32x4 264 264 264 264)))
        (i32x4.shl (i32x4.shr_u (local.get $b) (i32.const 3)) (i32.const 3))))
      (v128.store offset=296512 (i32.const 0) (local.get $x))

      ;; For each colour how many of the eight steps into the cell it is, above how far the next node is. Sorted, $r the
      ;; highest and $b the lowest, that is the way through the tetrahedron of the cell that the pixel lies in.
      (local.set $r (v128.or (v128.const i32x4 8712 8712 8712 8712)
        (i32x4.shl (v128.and (local.get $r) (v128.const i32x4 7 7 7 7)) (i32.const 16))))
      (local.set $g (v128.or (v128.const i32x4 264 264 264 264)
        (i32x4.shl (v128.and (local.get $g) (v128.const i32x4 7 7 7 7)) (i32.const 16))))
      (local.set $b (v128.or (v128.const i32x4 8 8 8 8)
        (i32x4.shl (v128.and (local.get $b) (v128.const i32x4 7 7 7 7)) (i32.const 16))))
      (local.set $y (i32x4.min_s (local.get $r) (local.get $g)))
      (local.set $r (i32x4.max_s (local.get $r) (local.get $g)))
      (local.set $g (i32x4.max_s (local.get $y) (i32x4.min_s (local.get $r) (local.get $b))))
      (local.set $r (i32x4.max_s (local.get $r) (local.get $b)))
      (local.set $b (i32x4.min_s (local.get $y) (local.get $b)))

      ;; The three further nodes, and the weights of all four, eight together, two in four bytes.
      (local.set $x (i32x4.add (local.get $x) (v128.and (local.get $r) (v128.const i32x4 0xffff 0xffff 0xffff 0xffff))))
      (v128.store offset=296528 (i32.const 0) (local.get $x))
      (local.set $x (i32x4.add (local.get $x) (v128.and (local.get $g) (v128.const i32x4 0xffff 0xffff 0xffff 0xffff))))
      (v128.store offset=296544 (i32.const 0) (local.get $x))
      (local.set $x (i32x4.add (local.get $x) (v128.and (local.get $b) (v128.const i32x4 0xffff 0xffff 0xffff 0xffff))))
      (v128.store offset=296560 (i32.const 0) (local.get $x))
      (local.set $r (i32x4.shr_u (local.get $r) (i32.const 16)))
      (local.set $g (i32x4.shr_u (local.get $g) (i32.const 16)))
      (local.set $b (i32x4.shr_u (local.get $b) (i32.const 16)))
      (v128.store offset=296576 (i32.const 0) (v128.or
        (i32x4.sub (v128.const i32x4 8 8 8 8) (local.get $r))
        (i32x4.shl (i32x4.sub (local.get $r) (local.get $g)) (i32.const 16))))
      (v128.store offset=296592 (i32.const 0) (v128.or
        (i32x4.sub (local.get $g) (local.get $b))
        (i32x4.shl (local.get $b) (i32.const 16))))

      ;; All inks of a pixel at once.
      (local.set $r (i32x4.add
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296576 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296512 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296528 (i32.const 0)))))
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296592 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296544 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296560 (i32.const 0)))))))
      (local.set $g (i32x4.add
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296580 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296516 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296532 (i32.const 0)))))
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296596 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296548 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296564 (i32.const 0)))))))
      (local.set $b (i32x4.add
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296584 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296520 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296536 (i32.const 0)))))
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296600 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296552 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296568 (i32.const 0)))))))
      (local.set $x (i32x4.add
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296588 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296524 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296540 (i32.const 0)))))
        (i32x4.dot_i16x8_s (v128.load32_splat offset=296604 (i32.const 0))
          (i8x16.shuffle 0 1 16 17 2 3 18 19 4 5 20 21 6 7 22 23
            (v128.load64_zero (i32.load offset=296556 (i32.const 0)))
            (v128.load64_zero (i32.load offset=296572 (i32.const 0)))))))
      (local.set $inks (i8x16.narrow_i16x8_u
        (i16x8.shr_u
          (i16x8.add (i16x8.narrow_i32x4_s (local.get $r) (local.get $g)) (v128.const i16x8 4 4 4 4 4 4 4 4))
          (i32.const 3))
        (i16x8.shr_u
          (i16x8.add (i16x8.narrow_i32x4_s (local.get $b) (local.get $x)) (v128.const i16x8 4 4 4 4 4 4 4 4))
          (i32.const 3))))))
      (v128.store (local.get $to) (local.get $inks))

      (local.set $from (i32.add (local.get $from) (i32.const 12)))
      (br_if $more (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 16))) (local.get $end))))))
