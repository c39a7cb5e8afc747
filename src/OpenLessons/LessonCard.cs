using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>An open lesson as pages show it to someone who may see it.</summary>
internal sealed record LessonCard
{
    public required string Url { get; init; }

    public required LocalDate Date { get; init; }

    public required string When { get; init; }

    public required string? Yours { get; init; }

    public required string Trying { get; init; }

    /// <summary>Blank if colleagues can just drop in.</summary>
    public required string FeedbackOn { get; init; }

    public required string Place { get; init; }

    /// <summary>The URL of a video call; null if the place is a room.</summary>
    public required string? CallUrl { get; init; }

    public required string Teacher { get; init; }

    public required string School { get; init; }

    public required Html Emblem { get; init; }

    public required bool ForNetwork { get; init; }

    /// <summary>Whether the reader teaches it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Whether the reader said that they'll come.</summary>
    public required bool IsGuest { get; init; }

    public required bool IsCanceled { get; init; }

    /// <param name="lesson">The whole lesson.</param>
    public static LessonCard From(OpenLesson lesson, Guid reader, string? zone) =>
        new()
        {
            Url = lesson.Url(),
            Date = lesson.Date,
            When = lesson.When(),
            Yours = lesson.WhenIn(zone),
            Trying = lesson.Trying,
            FeedbackOn = lesson.FeedbackOn,
            Place = lesson.Place,
            CallUrl = lesson.CallUrl(),
            Teacher = lesson.Teacher.DisplayName,
            School = lesson.School.Name,
            Emblem = lesson.School.Emblem,
            ForNetwork = lesson.ForNetwork,
            IsOwn = lesson.TeacherId == reader,
            IsGuest = lesson.HasGuest(reader),
            IsCanceled = lesson.IsCanceled,
        };
}
