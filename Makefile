.DEFAULT_GOAL := help
JDK25 := $(firstword $(wildcard $(JAVA_HOME) /usr/lib/jvm/*25*))

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

build: ## compile and package, without tests
	mvn -B -q -DskipTests package

check: ## all that CI checks
	mvn -B verify

fmt: ## format the sources (Maven must run on a JDK 25)
	JAVA_HOME=$(JDK25) mvn -B -q com.diffplug.spotless:spotless-maven-plugin:3.11.0:apply

test: ## the unit tests
	mvn -B -q -pl '!it,!bench,!dist' verify

it: ## the tests of several modules and processes
	mvn -B -q -pl it -am verify

bench: ## head to head with the rivals that are installed
	bench/rivals get

truth: ## prove the numbers against an oracle (three quarters of an hour)
	bench/truth

demo: ## ten seconds against the mock shop
	./brunt run examples/Shop.java

.PHONY: help build check fmt test it bench truth demo
