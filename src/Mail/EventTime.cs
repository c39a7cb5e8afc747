using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>The time of a calendar event: between two instants, or on whole days regardless of time zone.</summary>
public sealed record EventTime
{
    private EventTime() { }

    internal Instant Start { get; private init; }

    internal Instant End { get; private init; }

    internal DateInterval? Days { get; private init; }

    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static EventTime Between(Instant start, Instant end) =>
        end > start
            ? new() { Start = start, End = end }
            : throw new ArgumentException("A calendar event must end after it starts.", nameof(end));

    /// <summary>
    /// Creates the time from stored values, which may be invalid: an end before the start is treated as a duration of
    /// zero, so that one invalid row doesn't break a whole calendar.
    /// </summary>
    public static EventTime Stored(Instant start, Instant end) =>
        new() { Start = start, End = Instant.Max(start, end) };

    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, inclusive.</param>
    public static EventTime AllDay(LocalDate first, LocalDate last) => new() { Days = new(first, last) };
}
