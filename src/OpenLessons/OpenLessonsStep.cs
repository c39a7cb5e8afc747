using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Schools;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.OpenLessons;

/// <summary>
/// Posts open lessons, without sending email. Skips one that the teacher posted before:
/// <code>
/// { "name": "open-lessons", "Lessons": [{
///     "School": "maple-grove-demo",            // its slug
///     "Teacher": "ana.ruiz@demo.example",      // the teacher's account
///     "InDays": 6,                             // from the day the recipe runs; a weekend day moves to Monday
///     "Starts": "10:15", "Minutes": 45,        // in the school's time zone
///     "Place": "Room 12", "Trying": "One question for the whole lesson",
///     "FeedbackOn": "…",                       // optional
///     "ForNetwork": true }] }                  // whether members of other schools may come, too
/// </code>
/// </summary>
internal sealed class OpenLessonsStep(PortalDb db, TimeProvider time) : IRecipeStep
{
    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public string Name => "open-lessons";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<LessonEntry>(step, "Lessons", run);
        var added = await db.AddEach(entries, entry => Add(entry, ct), ct);
        run.Done($"{Plural.Of(added, "open lesson", "open lessons")} added");
    }

    private async Task<int> Add(LessonEntry entry, CancellationToken ct)
    {
        var email = EmailAddress.Key(entry.Teacher);
        var school = await db.Schools.FirstOrDefaultAsync(s => s.Slug == entry.School, ct);
        var teacher = await db.Accounts.FirstOrDefaultAsync(a => a.NormalizedEmail == email, ct);
        if (school is null || teacher is null)
            throw new RecipeException(
                $"An open lesson names the school \"{entry.School}\" and the teacher \"{entry.Teacher}\". Both must be "
                    + "on the portal."
            );
        if (await db.OpenLessons.TaughtBy(teacher.Id).AnyAsync(l => l.Trying == entry.Trying, ct))
            return 0;
        var lesson = db.OpenLessons.Add(new(school.Id, teacher.Id, Plan(entry, school), time.Now())).Entity;
        db.RecordChange("open-lesson", lesson.Id.ToString());
        return 1;
    }

    private OpenLessonPlan Plan(LessonEntry entry, School school)
    {
        if (
            Hours.Parse(entry.Starts) is not { Success: true, Value: var starts }
            || entry.Minutes is < OpenLesson.MinMinutes or > OpenLesson.MaxMinutes
        )
            throw new RecipeException(
                $"The open lesson by \"{entry.Teacher}\" needs a time such as 10:15, and Minutes from "
                    + $"{OpenLesson.MinMinutes} to {OpenLesson.MaxMinutes}."
            );
        var date = time.Now().InZone(Clock.Zone(school.TimeZoneId)).Date.PlusDays(entry.InDays);
        return new()
        {
            Date = date.DayOfWeek >= IsoDayOfWeek.Saturday ? date.Next(IsoDayOfWeek.Monday) : date,
            Starts = starts,
            Minutes = entry.Minutes,
            TimeZoneId = school.TimeZoneId,
            Place = entry.Place,
            Trying = entry.Trying,
            FeedbackOn = entry.FeedbackOn,
            ForNetwork = entry.ForNetwork,
        };
    }

    private sealed record LessonEntry : RecipeEntry
    {
        public required string School { get; init; }

        public required string Teacher { get; init; }

        public int InDays { get; init; }

        public required string Starts { get; init; }

        public int Minutes { get; init; } = OpenLesson.UsualMinutes;

        public required string Place { get; init; }

        public required string Trying { get; init; }

        public string FeedbackOn { get; init; } = "";

        public bool ForNetwork { get; init; }
    }
}
