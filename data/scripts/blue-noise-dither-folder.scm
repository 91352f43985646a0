; SPDX-License-Identifier: GPL-3.0-or-later
;
; Dithers all pictures of a folder by a preset of Blue-Noise Dither, into PNG files of 8 bits in another folder.
;
; In GIMP's window: File > Dither a Folder with Blue Noise...
; In a batch, where the exit code is 0 if every picture was dithered and 70 if not:
;
;   gimp-console-3.0 -i --batch-interpreter=plug-in-script-fu-eval -b \
;     '(blue-noise-dither-folder "/home/me/in/*.jpg" "/home/me/out" "comic" #f)' --quit
;
; Instead of a preset "last-used" takes the settings that were last used in the window. Further arguments, if there are
; any: how the pictures are dithered, in place of the preset ("ordered", "diffusion" or "optimised"); which colors they
; get ("preset", as the preset says; "each", a palette made of each picture; "folder", one palette made of all of them);
; and how many such a palette has (16).
;
; The pattern's wildcards, * and ?, stand in the file's name, not in the folder's. The folder for the results is made if
; need be, must not be that of the pictures, and the results are named after the pictures: in/cat.jpg becomes
; out/cat.png. A result that exists already is left as it is, and counted as failed, unless the fourth argument is #t. A
; picture that fails does not stop the others: what failed is listed at the end, with the reason. Pictures of several
; layers are dithered as they look.
;
; (GIMP has a batch call the function itself. The procedure script-fu-blue-noise-dither-folder is for the window:
; Script-Fu opens a display to run a registered procedure, even without a dialog.)

; The presets, as plug-in-blue-noise-dither has them, all but "custom": an unknown one must be refused here, as GIMP
; would take the default in its place. A test holds both lists equal.
(define blue-noise-presets
  '(("classic-1-bit" "Classic 1-bit")
    ("eight-colours" "Eight colors")
    ("comic" "Poster, 4 levels")
    ("smooth-8-bit" "Smooth 8-bit export")
    ("e-paper-greys" "E-paper, sixteen grays")
    ("e-paper-colours" "E-paper, six colors")
    ("laser-engraving" "Laser engraving")
    ("four-greens" "Handheld console, four greens")
    ("cga" "Home computer, sixteen colors")
    ("console-9-bit" "Console, 512 colors")
    ("console-15-bit" "Console, 32768 colors")
    ("rgb565" "Small display, RGB565")
    ("print" "Print in one ink")
    ("finest-2-levels" "Finest, 2 levels")
    ("finest-4-levels" "Finest, 4 levels")
    ("finest-16-colours" "Finest, 16 colors of the picture")))

; What stands for no preset, but for the settings that were last used in the window.
(define blue-noise-last '("last-used" "As last used in the window"))
(define blue-noise-settings (append blue-noise-presets (list blue-noise-last)))

; Which colors there are.
(define blue-noise-palettes
  '(("preset" "As the preset says")
    ("each" "A palette of each picture")
    ("folder" "One palette of all pictures")))

; Those whose palette has colors, which a gray picture cannot hold.
(define blue-noise-colored '("e-paper-colours" "four-greens" "cga"))

; The ways to dither, as plug-in-blue-noise-dither has them, likewise.
(define blue-noise-methods
  '(("ordered" "Mask")
    ("diffusion" "Error diffusion")
    ("optimised" "Optimized")))

; Words

(define (blue-noise-joined words between)
  (if (null? words)
      ""
      (apply string-append (car words) (map (lambda (word) (string-append between word)) (cdr words)))))

(define (blue-noise-text words)
  (blue-noise-joined (map (lambda (word) (if (string? word) word (any->string word))) words) " "))

; Where the last of some characters stands in a text, or -1.
(define (blue-noise-last-place text characters)
  (let loop ((place (- (string-length text) 1)))
    (if (or (< place 0) (memv (string-ref text place) characters))
        place
        (loop (- place 1)))))

; Paths

(define blue-noise-separators (list #\/ (string-ref DIR-SEPARATOR 0)))

(define (blue-noise-folder-of path)
  (let ((place (blue-noise-last-place path blue-noise-separators)))
    (cond ((< place 0) ".")
          ((= place 0) (substring path 0 1))
          (else (substring path 0 place)))))

(define (blue-noise-name-of path)
  (substring path (+ 1 (blue-noise-last-place path blue-noise-separators)) (string-length path)))

(define (blue-noise-in-folder folder name)
  (string-append folder DIR-SEPARATOR name))

; "in/cat.jpg" becomes "out/cat.png".
(define (blue-noise-result-path picture folder)
  (let* ((name (blue-noise-name-of picture))
         (dot (blue-noise-last-place name '(#\.))))
    (blue-noise-in-folder folder (string-append (if (> dot 0) (substring name 0 dot) name) ".png"))))

; Errors: Scheme calls *error-hook* with words when something fails.

(define (blue-noise-fail . words)
  (apply *error-hook* words))

; Does work, and returns the reason if it failed, else #f.
(define (blue-noise-failure-of work)
  (let ((usual *error-hook*)
        (reason #f))
    (set! *error-hook* (lambda words (set! reason (blue-noise-text words)) (throw)))
    (catch #f (work))
    (set! *error-hook* usual)
    reason))

; Checks before anything is done

(define (blue-noise-check-listed name what choices)
  (if (not (assoc name choices))
      (blue-noise-fail (string-append "There is no " what " \"" (blue-noise-text (list name)) "\". Take one of: "
                                      (blue-noise-joined (map car choices) ", ") "."))))

(define (blue-noise-check-filter)
  (if (not (gimp-pdb-procedure-exists "plug-in-blue-noise-dither"))
      (blue-noise-fail "The filter Blue-Noise Dither is not installed.")))

(define (blue-noise-check-named folder what)
  (if (not (and (string? folder) (> (string-length folder) 0)))
      (blue-noise-fail (string-append "Name a folder " what "."))))

; The folder for the results exists, or is made; can be written into; and is not the folder of the pictures by another
; path, for then a file that is made in the one is seen in the other.
(define (blue-noise-check-folders pictures results)
  (let* ((probe (string-append ".blue-noise-" (number->string (realtime)) ".tmp"))
         (path (blue-noise-in-folder results probe)))
    (if (not (file-exists? results))
        (dir-make results))
    (if (not (call-with-output-file path (lambda (port) #t)))
        (blue-noise-fail (string-append "Nothing can be written into the folder " results ".")))
    (let ((same (file-exists? (blue-noise-in-folder pictures probe))))
      (file-delete path)
      (if same
          (blue-noise-fail "The folder for the results is the folder of the pictures. Name another one.")))))

; Pictures

(define (blue-noise-names-in folder)
  (let ((stream (dir-open-stream folder)))
    (if (not stream)
        (blue-noise-fail (string-append "There is no folder " folder ".")))
    (let loop ((names '()))
      (let ((name (dir-read-entry stream)))
        (if (string? name)
            (loop (cons name names))
            (begin (dir-close-stream stream) names))))))

; Whether a name, as a list of characters, is what a pattern with * and ? stands for.
(define (blue-noise-match? pattern name)
  (cond ((null? pattern) (null? name))
        ((char=? (car pattern) #\*)
         (or (blue-noise-match? (cdr pattern) name)
             (and (pair? name) (blue-noise-match? pattern (cdr name)))))
        ((null? name) #f)
        ((or (char=? (car pattern) #\?) (char=? (car pattern) (car name)))
         (blue-noise-match? (cdr pattern) (cdr name)))
        (else #f)))

; Whether a file is meant: hidden ones must be asked for. Script-Fu gives names that are not UTF-8 as "": whatever has
; wildcards may mean them, and they are listed as failed rather than left out without a word.
(define (blue-noise-wanted? folder name pattern)
  (if (= (string-length name) 0)
      (>= (blue-noise-last-place pattern '(#\* #\?)) 0)
      (and (blue-noise-match? (string->list pattern) (string->list name))
           (or (not (char=? (string-ref name 0) #\.)) (char=? (string-ref pattern 0) #\.))
           (not (= (file-type (blue-noise-in-folder folder name)) FILE-TYPE-DIR)))))

(define (blue-noise-merge one other)
  (cond ((null? one) other)
        ((null? other) one)
        ((string<? (car one) (car other)) (cons (car one) (blue-noise-merge (cdr one) other)))
        (else (cons (car other) (blue-noise-merge one (cdr other))))))

(define (blue-noise-sorted names)
  (let loop ((left names) (one '()) (other '()))
    (cond ((pair? left) (loop (cdr left) (cons (car left) other) one))
          ((null? one) other)
          ((null? other) one)
          (else (blue-noise-merge (blue-noise-sorted one) (blue-noise-sorted other))))))

; The paths of the files that a pattern stands for, in the order of their names. (GIMP's own file-glob takes a folder
; with brackets in its name for a pattern.)
(define (blue-noise-pictures pattern)
  (let ((folder (blue-noise-folder-of pattern))
        (names (blue-noise-name-of pattern)))
    (let loop ((left (blue-noise-names-in folder)) (found '()))
      (cond ((pair? left)
             (loop (cdr left) (if (blue-noise-wanted? folder (car left) names) (cons (car left) found) found)))
            ((null? found) (blue-noise-fail (string-append "No file is called " pattern ".")))
            (else (map (lambda (name) (blue-noise-in-folder folder name)) (blue-noise-sorted found)))))))

; The work

; Whether a layer alone is what its image looks like. (Merging would give it an alpha channel.)
(define (blue-noise-plain? image layer)
  (and (= (vector-length (gimp-image-get-layers image)) 1)
       (not (gimp-drawable-has-alpha layer))
       (gimp-item-get-visible layer)
       (= (gimp-layer-get-opacity layer) 100)
       (= (vector-length (gimp-drawable-get-filters layer)) 0)
       (equal? (gimp-drawable-get-offsets layer) '(0 0))
       (= (gimp-drawable-get-width layer) (gimp-image-get-width image))
       (= (gimp-drawable-get-height layer) (gimp-image-get-height image))))

; Its locks are of no use here: the image is a copy of what is in the file.
(define (blue-noise-one-layer image)
  (let* ((layers (gimp-image-get-layers image))
         (layer (if (and (> (vector-length layers) 0) (blue-noise-plain? image (vector-ref layers 0)))
                    (vector-ref layers 0)
                    (gimp-image-merge-visible-layers image CLIP-TO-IMAGE))))
    (gimp-item-set-lock-content layer #f)
    layer))

; How pictures are dithered: the name of the preset, of the way, of the colors; how many of these; and the palette that
; is made of all pictures, or #f.
(define blue-noise-preset-of car)
(define blue-noise-method-of cadr)
(define blue-noise-colors-of caddr)
(define blue-noise-size-of cadddr)
(define (blue-noise-palette-of settings) (list-ref settings 4))

(define (blue-noise-dither-layers image layers settings)
  (let ((preset (blue-noise-preset-of settings))
        (method (blue-noise-method-of settings)))
    (cond ((equal? preset (car blue-noise-last))
           (plug-in-blue-noise-dither #:run-mode RUN-WITH-LAST-VALS #:image image #:drawables layers))
          ((blue-noise-palette-of settings)
           (plug-in-blue-noise-dither #:run-mode RUN-NONINTERACTIVE #:image image #:drawables layers #:preset preset
                                      #:dither-method method #:colours "palette"
                                      #:palette (blue-noise-palette-of settings)))
          ((equal? (blue-noise-colors-of settings) "each")
           (plug-in-blue-noise-dither #:run-mode RUN-NONINTERACTIVE #:image image #:drawables layers #:preset preset
                                      #:dither-method method #:colours "picture"
                                      #:palette-size (blue-noise-size-of settings)))
          (else
           (plug-in-blue-noise-dither #:run-mode RUN-NONINTERACTIVE #:image image #:drawables layers #:preset preset
                                      #:dither-method method)))))

; Whether the settings may ask for colors that a gray picture cannot hold.
(define (blue-noise-colored? settings)
  (or (member (blue-noise-preset-of settings) (cons (car blue-noise-last) blue-noise-colored))
      (blue-noise-palette-of settings)))

; The image of a file, upright, as cameras note it.
(define (blue-noise-load picture)
  (let ((image (gimp-file-load RUN-NONINTERACTIVE picture)))
    (gimp-image-policy-rotate image #f)
    (gimp-image-undo-disable image)
    (gimp-selection-none image)
    image))

(define (blue-noise-become-8-bit image)
  (if (not (= (gimp-image-get-precision image) PRECISION-U8-NON-LINEAR))
      (gimp-image-convert-precision image PRECISION-U8-NON-LINEAR)))

; Makes an image one layer of 8 bits, dithered.
(define (blue-noise-dither-image image settings)
  (if (or (= (gimp-image-get-base-type image) INDEXED)
          (and (= (gimp-image-get-base-type image) GRAY) (blue-noise-colored? settings)))
      (gimp-image-convert-rgb image))
  (blue-noise-dither-layers image (vector (blue-noise-one-layer image)) settings)
  (if (not (= (gimp-image-get-base-type image) INDEXED))
      (blue-noise-become-8-bit image)))

; One palette of all pictures: of small copies of them, which become layers of one image. The filter makes one palette of
; several layers, and leaves it to the image when this becomes indexed.

; Sides of a small copy, pixels at most.
(define blue-noise-small 400)

(define (blue-noise-add-copy collection picture)
  (let* ((image (blue-noise-load picture))
         (layer (blue-noise-one-layer image))
         (scale (min 1 (/ blue-noise-small (max (gimp-image-get-width image) (gimp-image-get-height image))))))
    (if (not (= (gimp-image-get-base-type image) RGB))
        (gimp-image-convert-rgb image))
    (blue-noise-become-8-bit image)
    (gimp-layer-scale layer (max 1 (inexact->exact (truncate (* scale (gimp-drawable-get-width layer)))))
                      (max 1 (inexact->exact (truncate (* scale (gimp-drawable-get-height layer))))) #f)
    (gimp-image-insert-layer collection (gimp-layer-new-from-drawable layer collection) 0 0)
    (gimp-image-delete image)))

; A palette of GIMP's own, to be deleted after use. A picture that cannot be read is told of when it is its turn.
(define (blue-noise-palette-of-all pictures size)
  (let ((collection (gimp-image-new blue-noise-small blue-noise-small RGB))
        (palette (gimp-palette-new "Blue-noise dither, folder")))
    (gimp-context-set-interpolation INTERPOLATION-NONE) ; which mixes no colors
    (for-each (lambda (picture)
                (blue-noise-failure-of (lambda ()
                  (blue-noise-check-picture picture)
                  (blue-noise-add-copy collection picture))))
              pictures)
    (plug-in-blue-noise-dither #:run-mode RUN-NONINTERACTIVE #:image collection
                               #:drawables (gimp-image-get-layers collection) #:colours "picture" #:palette-size size
                               #:indexed #t)
    (for-each (lambda (color) (gimp-palette-add-entry palette "" color))
              (vector->list (gimp-palette-get-colors (gimp-image-get-palette collection))))
    (gimp-image-delete collection)
    palette))

; GIMP's own 9 takes several times as long on a dither's grain and packs it by some 6 % more.
(define blue-noise-compression 6)

; A result that was there is removed, not written into: it may be a link to a picture.
(define (blue-noise-save image result)
  (if (file-exists? result)
      (file-delete result))
  (let ((reason (blue-noise-failure-of (lambda ()
                                          (file-png-export #:run-mode RUN-NONINTERACTIVE #:image image #:file result
                                                           #:compression blue-noise-compression
                                                           #:include-thumbnail #f)))))
    (if reason
        (begin (if (file-exists? result) (file-delete result))
               (blue-noise-fail reason)))))

(define (blue-noise-dither-file picture result settings)
  (let* ((image (blue-noise-load picture))
         (reason (blue-noise-failure-of (lambda ()
                   (blue-noise-dither-image image settings)
                   (blue-noise-save image result)))))
    (gimp-image-delete image)
    (if reason
        (blue-noise-fail reason))))

; What is no ordinary file may never end, or is a link to nothing.
(define (blue-noise-check-picture picture)
  (cond ((= (string-length (blue-noise-name-of picture)) 0)
         (blue-noise-fail "a name here is not UTF-8, and scripts cannot open it: rename it"))
        ((not (= (file-type picture) FILE-TYPE-FILE))
         (blue-noise-fail "it is no ordinary file, or a link to none"))))

(define (blue-noise-check-result result made overwrite)
  (cond ((member result made)
         (blue-noise-fail "another picture of this run has the same name but for its ending"))
        ((and (file-exists? result) (not overwrite))
         (blue-noise-fail (string-append result " exists already")))))

(define (blue-noise-report number count picture reason)
  (let ((line (string-append (number->string number) " of " (number->string count) ": " (blue-noise-name-of picture))))
    (gimp-progress-set-text line)
    (display (if reason (string-append line " failed: " reason) line))
    (newline)))

; Dithers pictures one by one and returns what failed: a list of texts.
(define (blue-noise-dither-all pictures folder settings overwrite)
  (let loop ((left pictures) (number 1) (made '()) (failed '()))
    (if (null? left)
        (reverse failed)
        (let* ((picture (car left))
               (result (blue-noise-result-path picture folder))
               (reason (blue-noise-failure-of (lambda ()
                         (blue-noise-check-picture picture)
                         (blue-noise-check-result result made overwrite)
                         (blue-noise-dither-file picture result settings)))))
          (blue-noise-report number (length pictures) picture reason)
          (loop (cdr left) (+ number 1)
                (if reason made (cons result made))
                (if reason (cons (string-append (blue-noise-name-of picture) ": " reason) failed) failed))))))

; The argument at a place of those that need not be given.
(define (blue-noise-given more place otherwise)
  (if (> (length more) place) (list-ref more place) otherwise))

(define (blue-noise-dither-folder pattern folder preset overwrite . more)
  (script-fu-use-v3)
  (blue-noise-dither-folder-by pattern folder overwrite
                               (list preset (blue-noise-given more 0 "ordered") (blue-noise-given more 1 "preset")
                                     (blue-noise-given more 2 16) #f)))

(define (blue-noise-check-settings settings)
  (blue-noise-check-listed (blue-noise-preset-of settings) "preset" blue-noise-settings)
  (blue-noise-check-listed (blue-noise-method-of settings) "dither-method" blue-noise-methods)
  (blue-noise-check-listed (blue-noise-colors-of settings) "choice of colors" blue-noise-palettes)
  (if (not (and (number? (blue-noise-size-of settings)) (<= 2 (blue-noise-size-of settings) 256)))
      (blue-noise-fail "A palette has 2 to 256 colors."))
  (if (and (equal? (blue-noise-preset-of settings) (car blue-noise-last))
           (not (equal? (blue-noise-colors-of settings) "preset")))
      (blue-noise-fail "The settings that were last used say which colors there are, too: choose a preset for others.")))

; Adds the palette that is made of all pictures, if one is wanted.
(define (blue-noise-with-palette settings pictures)
  (if (equal? (blue-noise-colors-of settings) "folder")
      (list (blue-noise-preset-of settings) (blue-noise-method-of settings) (blue-noise-colors-of settings)
            (blue-noise-size-of settings) (blue-noise-palette-of-all pictures (blue-noise-size-of settings)))
      settings))

(define (blue-noise-say-how-many pictures)
  (let ((words (string-append (number->string (length pictures)) " pictures match")))
    (gimp-progress-set-text words)
    (display words)
    (newline)))

(define (blue-noise-dither-folder-by pattern folder overwrite settings)
  (blue-noise-check-settings settings)
  (blue-noise-check-filter)
  (blue-noise-check-named folder "for the results")
  (let ((pictures (blue-noise-pictures pattern)))
    (blue-noise-check-folders (blue-noise-folder-of pattern) folder)
    (blue-noise-say-how-many pictures)
    (let* ((whole (blue-noise-with-palette settings pictures))
           (failed (blue-noise-dither-all pictures folder whole overwrite)))
      (if (blue-noise-palette-of whole)
          (gimp-resource-delete (blue-noise-palette-of whole)))
      (if (pair? failed)
          (blue-noise-fail (string-append (number->string (length failed)) " of " (number->string (length pictures))
                                          " pictures failed:\n" (blue-noise-joined failed "\n")))))))

; For the window: the folder and the pattern apart, choices by their places in the lists.
(define (script-fu-blue-noise-dither-folder pictures pattern results preset method overwrite colors size)
  (blue-noise-check-named pictures "of pictures")
  (blue-noise-dither-folder (blue-noise-in-folder pictures pattern) results (car (list-ref blue-noise-settings preset))
                            (or (eqv? overwrite #t) (eqv? overwrite TRUE))
                            (car (list-ref blue-noise-methods method))
                            (car (list-ref blue-noise-palettes colors)) size))

(script-fu-register-procedure "script-fu-blue-noise-dither-folder"
  "Dither a Folder with _Blue Noise..."
  "Dither all pictures of a folder by a preset or the last settings of Blue-Noise Dither, into PNG files in another folder"
  "Blue-Noise Dither"
  "2026"
  SF-DIRNAME "_Folder of pictures"        ""
  SF-STRING  "File names (_wildcards)"    "*"
  SF-DIRNAME "Save _to"                   ""
  SF-OPTION  "S_ettings"                  (map cadr blue-noise-settings)
  SF-OPTION  "Dit_her by"                 (map cadr blue-noise-methods)
  SF-TOGGLE  "Repl_ace existing files"    #f
  SF-OPTION  "Colors"                     (map cadr blue-noise-palettes)
  SF-ADJUSTMENT "Colors of the _palette"  '(16 2 256 1 10 0 SF-SPINNER))

(script-fu-menu-register "script-fu-blue-noise-dither-folder" "<Image>/File/[Export]")
