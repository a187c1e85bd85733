# gapwalk.  `make help` lists what can be made.
#
# One file, no recursion: every room is a wildcard, so adding a source needs no edit here.

VERSION := 0.1.0
VARIANT ?= debug
B       := build/$(VARIANT)
ifeq ($(origin CC),default)
CC := gcc
endif
ROOMS   := tui report db checklists core

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wundef -Wvla -Wformat=2 -Wwrite-strings -Werror
CC_clang       := clang
CC_fuzz        := clang
FLAGS_debug    := -Og -g
FLAGS_clang    := -Og -g
FLAGS_release  := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -pie -Wl,-z,relro,-z,now
FLAGS_portable := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -pie -s -Wl,-z,relro,-z,now
FLAGS_san      := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_fuzz     := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FLAGS_coverage := -O0 -g --coverage
ifneq ($(CC_$(VARIANT)),)
override CC := $(CC_$(VARIANT))
endif

CPPFLAGS += -D_GNU_SOURCE -DGAPWALK_VERSION='"$(VERSION)"' -I. -MMD -MP
CFLAGS   += -std=c11 $(WARN) $(FLAGS_$(VARIANT))
LIBS     := -lncursesw -ltinfo -lsqlite3 -lyaml -lunistring -lsodium -ljansson -lm
TESTLIBS := -lcmocka -lvterm -lutil

objs      = $(patsubst %.c,$(B)/%.o,$(wildcard $(1)/*.c))
EMBEDDED := core/catalogues db/migrations db/newest checklists/library report/style tui/terminals
ARCHIVES := $(ROOMS:%=$(B)/%.a)
# Linked before the libraries, in their place: what of the C library would read files of the host.
PORTABLE          := $(B)/portable/characters.o $(B)/portable/host.o
PORTABLE_portable := $(PORTABLE)
LDFLAGS_portable  := -static-pie -Wl,--wrap=setlocale,--wrap=dlopen
# Described inside the program; found where this host keeps them (Debian: ncurses-base, ncurses-term, kitty-terminfo,
# foot-terminfo).
TERMINALS := alacritty ansi cygwin eterm-color foot gnome gnome-256color iterm2 kitty konsole konsole-256color linux \
        mintty mlterm ms-terminal nsterm nsterm-256color putty putty-256color rxvt rxvt-256color rxvt-unicode \
        rxvt-unicode-256color screen screen-256color screen.xterm-256color st st-256color sun teraterm terminator tmux \
        tmux-256color vt100 vt102 vt220 vt320 vte vte-256color xterm xterm-16color xterm-256color xterm-color \
        xterm-kitty xterm-mono xterm-vt220
terminal = $(firstword $(wildcard $(foreach d,etc lib usr/lib usr/share,/$(d)/terminfo/$(shell echo $(1) | cut -c1)/$(1))))
UNIT     := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/*/test_*.c))
SCREEN   := $(patsubst %.c,$(B)/%,$(wildcard tests/screen/test_*.c))
PTY      := $(patsubst %.c,$(B)/%,$(wildcard tests/pty/test_*.c))
MANUAL   := $(patsubst %.c,$(B)/%,$(wildcard tests/manual/test_*.c))
TESTS    := $(UNIT) $(SCREEN) $(PTY) $(MANUAL)
FUZZERS  := $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
LIBRARY  := checklists/library/vocabulary.yaml $(filter-out %/vocabulary.yaml,$(sort $(wildcard checklists/library/*.yaml)))
BENCH    := $(B)/tests/bench/bench $(B)/tests/bench/peer
COMPLETIONS := $(B)/completion/gapwalk.bash $(B)/completion/gapwalk.zsh $(B)/completion/gapwalk.fish
PAGES    := $(patsubst man/%.in,$(B)/man/%,$(wildcard man/*.[157].in man/zh_*/*.[157].in))
SOURCES  := $(wildcard $(ROOMS:%=%/*.[ch]) app/*.[ch] print/*.[ch] portable/*.[ch] completion/*.[ch] man/*.[ch] tools/*.c tests/*/*.[ch] \
            tests/unit/*/*.[ch])

all: $(B)/gapwalk $(PAGES) ## the program and its manual pages (VARIANT=debug, release, clang, san)

print: ## install what is missing and build gapwalk-print, which draws PDF and XLSX
	@tools/need.sh build print
	@$(MAKE) --no-print-directory VARIANT=$(VARIANT) build/$(VARIANT)/gapwalk-print

portable: ## install what is missing and build one static program that needs nothing of its host
	@tools/need.sh build
	@$(MAKE) --no-print-directory VARIANT=portable build/portable/gapwalk
	@ls -l build/portable/gapwalk

run: ## install what is missing, build, and open the program (without a terminal: print a sample report)
	@tools/need.sh build
	@$(MAKE) --no-print-directory -s VARIANT=release all
	@tools/run.sh build/release/gapwalk "$(FILE)"

check: ## install what is missing, build with gcc and clang, check form, run every test
	@tools/need.sh build print test
	@$(MAKE) --no-print-directory fmt-check lint
	@$(MAKE) --no-print-directory VARIANT=debug all
	@$(MAKE) --no-print-directory VARIANT=clang all
	@$(MAKE) --no-print-directory VARIANT=fuzz fuzzers
	@$(MAKE) --no-print-directory VARIANT=san all tests
	@tests/run.sh build/san build/fuzz
	@$(MAKE) --no-print-directory check-counts analyse coverage

tests: $(B)/gapwalk $(B)/gapwalk-print $(PAGES) $(COMPLETIONS) $(TESTS) $(B)/tests/shim/faulty.so
ifneq ($(VARIANT),portable)
tests: build/portable/gapwalk
build/portable/gapwalk: FORCE
	@$(MAKE) --no-print-directory VARIANT=portable $@
endif
fuzzers: $(FUZZERS)
check-unit check-screen check-pty check-manual check-html: check-%: ## one kind of test, in VARIANT
	@$(MAKE) --no-print-directory VARIANT=$(VARIANT) all tests
	@tests/run.sh --only $* $(B)
golden: all $(SCREEN) $(B)/tests/manual/test_screens ## rewrite the golden screens, and those in README and man; read the diff
	@for t in $(SCREEN) $(B)/tests/manual/test_screens; do GAPWALK=$(CURDIR)/$(B)/gapwalk GAPWALK_BUILD=$(CURDIR)/$(B) GOLDEN=write $$t || exit 1; done
	@git status --short tests/screen README.md man

bench: ## install the peers, and measure the release build beside them and its limits (ONLY="terminal search")
	@tools/need.sh build bench
	@$(MAKE) --no-print-directory -s VARIANT=release all benches
	@GAPWALK=$(CURDIR)/build/release/gapwalk GAPWALK_BUILD=$(CURDIR)/build/release build/release/tests/bench/bench $(ONLY)
benches: $(BENCH)
check-counts: ## what the main paths cost in instructions, beside tests/bench/counts.txt
	@$(MAKE) --no-print-directory -s VARIANT=release all build/release/tests/bench/test_counts
	@GAPWALK=$(CURDIR)/build/release/gapwalk GAPWALK_COUNTS=$(CURDIR)/tests/bench/counts.txt build/release/tests/bench/test_counts
counts: ## keep what they cost now in tests/bench/counts.txt; read the diff
	@COUNTS=write $(MAKE) --no-print-directory check-counts
	@git --no-pager diff --stat tests/bench/counts.txt

lint: ## walls between the rooms, translations, shell scripts
	@tools/lint.sh
fmt: ## format the sources
	clang-format -i $(SOURCES)
fmt-check:
	@clang-format --dry-run -Werror $(SOURCES)
analyse: ## cppcheck, clang-tidy, gcc -fanalyzer, and commands under valgrind
	@$(MAKE) --no-print-directory VARIANT=debug all
	@tools/analyse.sh build/debug
coverage: ## what the tests run, by room
	@$(MAKE) --no-print-directory VARIANT=coverage all tests
	@find build/coverage -name '*.gcda' -delete
	@GAPWALK_KILLS=3 tests/run.sh build/coverage >build/coverage/tests.log || { cat build/coverage/tests.log; exit 1; }
	@tools/coverage.sh build/coverage
pot: ## collect the messages into po/gapwalk.pot and update the catalogues
	@tools/pot.sh

# Another VARIANT is installed where the command line names it.
PREFIX ?= /usr/local
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
TO      = $(DESTDIR)$(PREFIX)
FROM   := build/$(if $(filter command,$(firstword $(origin VARIANT))),$(VARIANT),release)
# zh_TW/gapwalk.1 lies in zh_TW/man1.
shelf   = $(TO)/share/man/$(patsubst ./%,%,$(dir $(1)))man$(subst .,,$(suffix $(1)))
NAMES   = $(PAGES:$(B)/man/%=%)
BASE    = $(filter-out gapwalk-print.%,$(NAMES))
install: ## install the release build under PREFIX
	@$(MAKE) --no-print-directory VARIANT=$(notdir $(FROM)) all $(COMPLETIONS:$(B)/%=$(FROM)/%)
	install -D -m 755 $(FROM)/gapwalk $(TO)/bin/gapwalk
	$(foreach page,$(BASE),install -D -m 644 $(FROM)/man/$(page) $(call shelf,$(page))/$(notdir $(page)) &&) :
	install -D -m 644 $(FROM)/completion/gapwalk.bash $(TO)/share/bash-completion/completions/gapwalk
	install -D -m 644 $(FROM)/completion/gapwalk.zsh $(DESTDIR)$(ZSHDIR)/_gapwalk
	install -D -m 644 $(FROM)/completion/gapwalk.fish $(TO)/share/fish/vendor_completions.d/gapwalk.fish
install-print: ## install gapwalk-print, too
	@$(MAKE) --no-print-directory VARIANT=$(notdir $(FROM)) $(FROM)/gapwalk-print $(FROM)/man/gapwalk-print.1
	install -D -m 755 $(FROM)/gapwalk-print $(TO)/bin/gapwalk-print
	install -D -m 644 $(FROM)/man/gapwalk-print.1 $(TO)/share/man/man1/gapwalk-print.1
uninstall: ## take away what they put there, and folders of no use to anybody else
	rm -f $(TO)/bin/gapwalk $(TO)/bin/gapwalk-print $(foreach page,$(NAMES),$(call shelf,$(page))/$(notdir $(page))) \
		$(TO)/share/bash-completion/completions/gapwalk $(DESTDIR)$(ZSHDIR)/_gapwalk \
		$(TO)/share/fish/vendor_completions.d/gapwalk.fish
	cd $(DESTDIR)/ && for folder in $(patsubst $(DESTDIR)/%,%,$(sort $(foreach page,$(NAMES),$(call shelf,$(page))) \
		$(TO)/share/bash-completion/completions $(DESTDIR)$(ZSHDIR) $(TO)/share/fish/vendor_completions.d $(TO)/bin)); \
		do [ ! -d $$folder ] || rmdir -p --ignore-fail-on-non-empty $$folder; done

DIST := gapwalk-$(VERSION)
dist: ## pack the last commit as build/gapwalk-VERSION.tar.gz, the same bytes each time
	@mkdir -p build
	git archive --format=tar --prefix=$(DIST)/ HEAD | gzip -9n >build/$(DIST).tar.gz
deb: ## install what is missing and build the Debian packages of the last commit into build/deb
	@tools/need.sh build print package
	@$(MAKE) --no-print-directory dist
	@tools/deb.sh $(DIST)
clean: ## remove everything built
	rm -rf build
help: ## this list
	@sed -n 's/^\([a-z][a-z -]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

$(B)/gapwalk: private LDFLAGS += $(LDFLAGS_$(VARIANT))
$(B)/gapwalk: $(call objs,app) $(PORTABLE_$(VARIANT)) $(ARCHIVES)
	@mkdir -p $(@D); echo LD $@
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# A program of its own, so that the base needs none of these libraries.
$(B)/print/%.o: private CPPFLAGS += $(patsubst -I%,-isystem %,$(shell pkg-config --cflags pangocairo xlsxwriter))
$(B)/gapwalk-print: $(call objs,print)
	@mkdir -p $(@D); echo LD $@
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs pangocairo xlsxwriter) -ljansson -lm

$(B)/portable/table: $(B)/portable/table.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^
$(B)/portable/characters.def: $(B)/portable/table
	$< >$@
$(B)/portable/characters.o: $(B)/portable/characters.def
$(B)/portable/characters.o: private CPPFLAGS += -I$(B)

# Files that travel inside the program: NAME.list says what, one object per room holds them.
$(B)/core/catalogues.files: $(patsubst po/%.po,$(B)/po/%.mo,$(wildcard po/*.po))
$(B)/db/migrations.files: $(sort $(wildcard db/schema/*.sql))
$(B)/db/newest.files: $(B)/db/newest.schema
$(B)/checklists/library.files: $(LIBRARY)
$(B)/report/style.files: report/style.css
$(B)/tui/terminals.files: $(foreach t,$(TERMINALS),$(call terminal,$(t)))
$(EMBEDDED:%=$(B)/%.files): FORCE
	@mkdir -p $(@D); echo $(filter-out FORCE,$^) | cmp -s - $@ || echo $(filter-out FORCE,$^) >$@
$(B)/core/catalogues.o: $(patsubst po/%.po,$(B)/po/%.mo,$(wildcard po/*.po))
$(B)/db/migrations.o: $(wildcard db/schema/*.sql)
$(B)/checklists/library.o: $(wildcard checklists/library/*.yaml)
$(B)/db/newest.o: $(B)/db/newest.schema
$(B)/report/style.o: report/style.css
$(EMBEDDED:%=$(B)/%.o): $(B)/%.o: $(B)/%.files tools/embed.sh
	tools/embed.sh $(notdir $*) $$(cat $<) >$(B)/$*.S
	$(CC) -c -o $@ $(B)/$*.S
# The checklists travel twice: as they are written, and as the data that reading them gives, with the digests by which a
# file names them.
$(B)/checklists/whole.c: $(LIBRARY) $(B)/tools/prepare
	@mkdir -p $(@D)
	{ $(B)/tools/prepare $(LIBRARY) && echo 'const char *const prepared_digests[] = {' && \
		sha256sum $(LIBRARY) | sed 's/ .*/",/; s/^/"/' && echo '};'; } >$@
$(B)/checklists/whole.o: $(B)/checklists/whole.c $(B)/flags
	$(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<
$(B)/tools/prepare: $(B)/tools/prepare.o $(filter-out %/builtin.o %/override.o,$(call objs,checklists)) $(B)/core.a
	@mkdir -p $(@D); echo LD $@
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
# What the migrations make is written down by making it, so that opening a file does not make it again.
$(B)/db/newest.schema: $(sort $(wildcard db/schema/*.sql)) $(B)/tools/schema
	@mkdir -p $(@D)
	$(B)/tools/schema $(filter %.sql,$^) >$@
$(B)/tools/schema: $(B)/tools/schema.o
	@mkdir -p $(@D); echo LD $@
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< -lsqlite3 -lm
$(B)/po/%.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check --no-hash -o $@ $<

.SECONDEXPANSION:
room_objs = $(call objs,$(1)) $(patsubst %,$(B)/%.o,$(filter $(1)/%,$(EMBEDDED) checklists/whole))
$(B)/portable.a: $(PORTABLE)
	rm -f $@ && $(AR) cr $@ $^
$(ARCHIVES) $(B)/tests/support.a: $(B)/%.a: $$(call room_objs,$$*) $(B)/%.members
	@mkdir -p $(@D)
	rm -f $@ && $(AR) cr $@ $(filter %.o,$^)
$(B)/%.members: FORCE # a deleted source must leave the archive
	@mkdir -p $(@D); echo '$(call objs,$*)' | cmp -s - $@ || echo '$(call objs,$*)' >$@
$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	@echo CC $@
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(B)/flags: FORCE # rebuild when the flags change
	@mkdir -p $(@D); echo '$(CC) $(CPPFLAGS) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CPPFLAGS) $(CFLAGS)' >$@

# A room's unit tests link the whole of that room and core, nothing else: a call upward cannot link.
$(UNIT): $(B)/%: $(B)/%.o $(B)/tests/support.a $$(sort $(B)/$$(word 3,$$(subst /, ,$$*)).a $(B)/core.a)
	$(CC) $(CFLAGS) -o $@ $< -Wl,--whole-archive $(filter-out %/support.a,$(filter %.a,$^)) -Wl,--no-whole-archive \
		$(filter %/support.a,$^) $(LIBS) $(TESTLIBS)
$(SCREEN) $(PTY) $(MANUAL): $(B)/%: $(B)/%.o $(B)/tests/support.a $(ARCHIVES)
	$(CC) $(CFLAGS) -o $@ $< $(B)/tests/support.a -Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LIBS) $(TESTLIBS)
$(B)/tests/bench/bench: $(call objs,tests/bench) $(B)/tests/support.a $(ARCHIVES)
	$(CC) $(CFLAGS) -o $@ $(filter-out %/peer.o %/test_counts.o,$(filter %.o,$^)) $(B)/tests/support.a \
		-Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LIBS) $(TESTLIBS)
$(B)/tests/bench/test_counts: $(addprefix $(B)/tests/bench/,test_counts.o bench.o material.o) $(B)/tests/support.a $(B)/core.a
	$(CC) $(CFLAGS) -o $@ $^ $(LIBS) $(TESTLIBS)
$(B)/tests/bench/peer: $(B)/tests/bench/peer.o
	$(CC) $(CFLAGS) -o $@ $< -lncursesw -ltinfo
# Preloaded into a program without sanitizers, whose runtimes want to be first themselves.
$(B)/tests/shim/faulty.so: tests/shim/faulty.c
	@mkdir -p $(@D); echo LD $@
	$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -shared -fPIC -o $@ $<
$(FUZZERS): $(B)/%: $(B)/%.o $(filter-out %/main.o,$(call objs,app)) $(B)/tests/support.a $(ARCHIVES)
	$(CC) $(CFLAGS) -fsanitize=fuzzer -o $@ $(filter %.o,$^) $(B)/tests/support.a \
		-Wl,--start-group $(ARCHIVES) -Wl,--end-group $(LIBS) $(TESTLIBS)

# The tables of the manual come from the tables of the program.
$(B)/man/fill: man/fill.c tui/context.h tui/contexts.def tui/commands.def app/options.def app/lines.def $(B)/core.a $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(LIBS)
$(PAGES): $(B)/man/%: man/%.in $(B)/man/fill
	@mkdir -p $(@D)
	$(B)/man/fill $(filter zh_%,$(subst /, ,$*)) <$< >$@.new && mv $@.new $@

# So do the completions: all of the program but its beginning.
$(B)/completion/fill: $(call objs,completion) $(filter-out %/main.o,$(call objs,app)) $(ARCHIVES)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(COMPLETIONS): $(B)/completion/gapwalk.%: $(B)/completion/fill
	$< $* >$@.new && mv $@.new $@

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.PHONY: all print portable run check analyse coverage tests bench benches check-counts counts fuzzers golden lint fmt fmt-check \
	pot install install-print uninstall dist deb clean help FORCE \
	check-unit check-screen check-pty check-manual check-html
.DELETE_ON_ERROR:
ifndef V # `make V=1` shows every command
.SILENT:
endif
