using NodaTime;

namespace NetworkPortal.Mail;

/// <summary>When something in a calendar happens: between two instants, or on whole days that no zone may
/// shift.</summary>
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

    /// <summary>The same of what is stored, and may be wrong: what ends before it starts has no length. One such row
    /// must not break a whole calendar.</summary>
    public static EventTime Stored(Instant start, Instant end) =>
        new() { Start = start, End = Instant.Max(start, end) };

    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, which still belongs to it.</param>
    public static EventTime AllDay(LocalDate first, LocalDate last) => new() { Days = new(first, last) };
}
