package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;

/**
 * What works on threads while they go by.
 *
 * @param target the home that they come into
 * @param rollouts takes their rollouts
 * @param companions takes what comes with them
 * @param children knows what depends on threads that are here
 * @param copies knows of which threads copies may be here
 * @param settlement gives their files their places
 */
record Workshop(
    OpenHome target,
    RolloutImport rollouts,
    CompanionFiles companions,
    TargetChildren children,
    KeptCopies copies,
    Settlement settlement) {}
