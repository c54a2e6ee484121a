import { Module } from "@nestjs/common"; @Module({}) class A {}; console.log("hi", A.name)
