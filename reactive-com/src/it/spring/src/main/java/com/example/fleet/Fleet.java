package com.example.fleet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One of several processes that drive the same cars. */
@SpringBootApplication
public class Fleet {

    public static void main(String[] arguments) {
        SpringApplication.run(Fleet.class, arguments);
    }
}
