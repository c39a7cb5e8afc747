using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Meetings;

namespace NetworkPortal.OpenLessons;

/// <summary>Texts and the calendar event of an open lesson, shared by pages and emails.</summary>
internal static class OpenLessonText
{
    public static string Url(this OpenLesson lesson) => $"/visits/watch/{lesson.Id}";

    /// <summary>Returns "Tuesday, March 9, 2027, 9:00 AM to 9:45 AM (Eastern)", in the school's time zone.</summary>
    public static string When(this OpenLesson lesson) =>
        MeetingTime.Describe(lesson.StartsAt, lesson.EndsAt, lesson.TimeZoneId);

    /// <summary>Returns the same in a reader's time zone, or null if both zones have the same local time.</summary>
    public static string? WhenIn(this OpenLesson lesson, string? zone) =>
        MeetingTime.ForReader(lesson.StartsAt, lesson.EndsAt, lesson.TimeZoneId, zone);

    /// <summary>Returns the URL of a video call; null if the place is a room.</summary>
    public static string? CallUrl(this OpenLesson lesson) =>
        Uri.TryCreate(lesson.Place, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            ? url.AbsoluteUri
            : null;

    /// <summary>Returns the calendar event, without attendees.</summary>
    /// <param name="lesson">The lesson, with its school and teacher loaded.</param>
    public static CalendarInvite Invite(this OpenLesson lesson, PortalOptions portal) =>
        new(
            lesson.CalendarUid,
            lesson.Sequence,
            EventTime.Stored(lesson.StartsAt, lesson.EndsAt),
            $"Come and watch: {lesson.Teacher.DisplayName}"
        )
        {
            Description =
                lesson.FeedbackOn.Length == 0
                    ? lesson.Trying
                    : $"{lesson.Trying}\n\nFeedback wanted on: {lesson.FeedbackOn}",
            Location = lesson.CallUrl() is null ? $"{lesson.Place}, {lesson.School.Name}" : lesson.Place,
            Url = portal.Url(lesson.Url()),
            Modified = lesson.ChangedAt,
        };
}
