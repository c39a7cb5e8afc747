using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.OpenLessons;

/// <summary>The form for opening a lesson: when, where, and what the teacher is trying. All else has a
/// default.</summary>
internal sealed class LessonForm : SeenForm
{
    private const string DropIn = "drop-in";
    private const string Feedback = "feedback";
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly IReadOnlyList<School> schools;
    private readonly string? zone;

    /// <param name="schools">The teacher's schools.</param>
    /// <param name="zone">The time zone of a lesson that was posted; null for a new one.</param>
    public LessonForm(IReadOnlyList<School> schools, string? zone = null)
    {
        (this.schools, this.zone) = (schools, zone);
        School.From(schools.Select(school => new Option(school.Id.ToString(), school.Name)));
        if (schools.Count == 1)
            School.Set(schools[0].Id.ToString());
        Minutes.Set($"{OpenLesson.UsualMinutes}");
        Welcome.Set(DropIn);
    }

    public Field School { get; } = Field.Choice("school", "Which school?", "radios").Require("Choose the school.");

    public Field Trying { get; } =
        Field
            .Text("trying", "What are you trying?")
            .Require("Enter what you’re trying.")
            .WithHint("Use one line, such as “Exit tickets with one question.” Please don’t name students.");

    public Field Date { get; } = Field.Day("date", "Date").Require("Enter a date.");

    public Field Starts { get; } = Field.Hour("starts", "Starts").Require("Enter a start time.");

    public Field Minutes { get; } =
        Field
            .Number("minutes", "Length in minutes", OpenLesson.MinMinutes, OpenLesson.MaxMinutes)
            .Require("Enter the length in minutes.");

    public Field Place { get; } =
        Field.Text("place", "Where?").Require("Enter a room or a link.").WithHint("A room, or a link to a video call.");

    public Field Welcome { get; } =
        Field
            .Choice("welcome", "What should colleagues do?", "radios")
            .From([new(DropIn, "Just drop in"), new(Feedback, "Give me feedback")])
            .Require("Choose what colleagues should do.");

    public Field About { get; } =
        Field.Text("about", "Feedback wanted on").WithHint("If you’d like feedback, tell colleagues what to look for.");

    /// <summary>The teacher's cycle that colleagues can watch.</summary>
    public Field Cycle { get; } = Field.Text("cycle", "Cycle");

    public Field Network { get; } = Field.Checkbox("network", "Open it to the whole network, not just my school");

    public bool HasChoice => School.Options.Count > 1;

    public School At => schools.Single(school => school.Id.ToString() == School.Value);

    public OpenLessonPlan Plan =>
        new()
        {
            Date = Date.AsDay!.Value,
            Starts = Starts.AsHour!.Value,
            Minutes = Minutes.AsNumber!.Value,
            TimeZoneId = zone ?? At.TimeZoneId,
            Place = Place.Value,
            Trying = Trying.Value,
            FeedbackOn = Welcome.Value == Feedback ? About.Value : "",
            ForNetwork = Network.Checked,
        };

    /// <summary>Prefills what a cycle tries.</summary>
    public LessonForm Try(Cycle? cycle)
    {
        Trying.Set(cycle?.Heading());
        Cycle.Set(cycle?.Id.ToString());
        return this;
    }

    /// <summary>Prefills today's date at the school.</summary>
    public LessonForm Suggest(Instant now)
    {
        Date.Set(LocalDatePattern.Iso.Format(now.InZone(Clock.Zone(schools[0].TimeZoneId)).Date));
        return this;
    }

    public LessonForm Fill(OpenLesson lesson)
    {
        School.Set(lesson.SchoolId.ToString());
        Trying.Set(lesson.Trying);
        Date.Set(LocalDatePattern.Iso.Format(lesson.Date));
        Starts.Set(Hours.Format(lesson.Starts));
        Minutes.Set($"{lesson.Minutes}");
        Place.Set(lesson.Place);
        Welcome.Set(lesson.FeedbackOn.Length > 0 ? Feedback : DropIn);
        About.Set(lesson.FeedbackOn);
        Network.Set(lesson.ForNetwork ? "true" : "");
        Version.Set($"{lesson.Version}");
        return this;
    }

    public async Task<bool> ReadAll(HttpContext http, Instant now)
    {
        await Read(http);
        if (Welcome.Value == Feedback && About.Values.Count == 0)
            About.Fail("Enter what you want feedback on, or choose “Just drop in.”");
        if (!Valid)
            return false;
        if (Plan.StartsAt <= now)
            (Date.AsDay < now.InZone(Clock.Zone(Plan.TimeZoneId)).Date ? Date : Starts).Fail(
                "Choose a date and time in the future."
            );
        else if (Plan.StartsAt > now + Duration.FromDays(366))
            Date.Fail("Choose a date within the next year.");
        return Valid;
    }
}
