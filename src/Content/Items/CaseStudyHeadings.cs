namespace NetworkPortal.Content.Items;

/// <summary>The sections of a case study in reading order: anchor, heading, field.</summary>
internal static class CaseStudyHeadings
{
    internal static readonly (string Id, string Text, string Field)[] All =
    [
        ("story-the-problem", "The problem", "CaseStudy.Problem"),
        ("story-the-shift", "The shift", "CaseStudy.Shift"),
        ("story-what-they-did", "What they did", "CaseStudy.Actions"),
        ("story-what-changed", "What changed", "CaseStudy.WhatChanged"),
        ("story-try-it", "Try it in your school", "CaseStudy.TryIt"),
    ];
}
