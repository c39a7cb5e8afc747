using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings;
using NetworkPortal.Studios.Talking;
using NodaTime;

namespace NetworkPortal.Studios.Recipes;

/// <summary>
/// The portal's own <c>studio-work</c> recipe step: for demos, who came to sessions that are over and their three
/// lines, conversations, and answers to journal entries. It writes as other people, so it is rejected in Production.
/// What is there already is skipped.
/// </summary>
internal sealed class StudioWorkStep(PortalDb db, WriteTalk answers, IHostEnvironment environment, TimeProvider time)
    : IRecipeStep
{
    /// <param name="Studio">Its slug.</param>
    /// <param name="Session">The session's title.</param>
    private sealed record Held(string Studio, string Session) : RecipeEntry
    {
        /// <summary>Who recorded it and sent the lines.</summary>
        public required string By { get; init; }

        public List<string>? Here { get; init; }

        public List<string>? Excused { get; init; }

        public required string Did { get; init; }

        public required string Found { get; init; }

        public required string Next { get; init; }

        public List<string>? NextSteps { get; init; }
    }

    private sealed record Thread(string Studio, List<Message> Messages) : RecipeEntry
    {
        /// <summary>The title of a conversation.</summary>
        public string? Title { get; init; }

        /// <summary>The title of a journal entry that is answered instead.</summary>
        public string? Entry { get; init; }
    }

    private sealed record Message(string By, string Text, int DaysAgo, AnswerKind Kind);

    public string Name => "studio-work";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (environment.IsProduction())
            throw new RecipeException("The studio-work step writes as other people, so it can’t run in Production.");
        var sessions = RecipeEntries.Read<Held>(step, "Sessions", run, optional: true);
        foreach (var entry in sessions)
            await Add(entry, ct);
        var threads = RecipeEntries.Read<Thread>(step, "Threads", run, optional: true);
        foreach (var entry in threads)
            await Add(entry, ct);
        run.Done(
            Plural.Of(sessions.Count, "session", "sessions")
                + ", "
                + Plural.Of(threads.Count, "conversation", "conversations")
        );
    }

    private async Task Add(Held entry, CancellationToken ct)
    {
        var session =
            await db
                .StudioSessions.Include(s => s.Studio)
                .SingleOrDefaultAsync(s => s.Studio.Slug == entry.Studio && s.Title == entry.Session, ct)
            ?? throw new RecipeException($"{entry.Studio} has no session \"{entry.Session}\".");
        if (await db.SessionRecords.AnyAsync(r => r.SessionId == session.Id && r.SentAt != null, ct))
            return;
        var by = await db.Accounts.SingleAsync(a => a.Email == entry.By, ct);
        var happened = new Happening(new Actor(by.DisplayName, by.Id), session.EndsAt + Duration.FromHours(2));
        var record = new SessionRecord(session);
        db.SessionRecords.Add(record);
        foreach (
            var (mark, people) in new[] { (AttendanceMark.Here, entry.Here), (AttendanceMark.Excused, entry.Excused) }
        )
        foreach (var person in people ?? [])
        {
            var attendance = new SessionAttendance(session.Id, (await Person(person, ct)).Id);
            attendance.Record(mark, happened);
            db.SessionAttendances.Add(attendance);
        }
        record.TakeAttendance(complete: true, happened.At);
        var steps = (entry.NextSteps ?? []).ConvertAll(text => new NextStep(text, null, null));
        record.Conclude(new(entry.Did, entry.Found, entry.Next, steps), null, happened);
        await db.SaveChangesAsync(ct);
        await db.SettleSessions(session.StudioId, time.Now(), ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task Add(Thread entry, CancellationToken ct)
    {
        var studio = await db.Studios.Where(s => s.Slug == entry.Studio).Select(s => s.Id).SingleAsync(ct);
        if (await Find(entry, studio, ct) is not { } thread)
            return;
        foreach (var message in entry.Messages)
            db.TalkMessages.Add(
                new(
                    thread.Id,
                    (await Person(message.By, ct)).Id,
                    new(Guid.CreateVersion7(), message.Text, message.Kind),
                    Ago(message.DaysAgo)
                )
            );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Returns the thread to add the messages to; null if it has them.</summary>
    private async Task<TalkThread?> Find(Thread entry, Guid studio, CancellationToken ct)
    {
        if (entry.Entry is { } title)
        {
            var answered = await db.Set<JournalEntry>().SingleAsync(e => e.Title == title, ct);
            var thread = await answers.Answers(studio, answered, ct);
            await db.SaveChangesAsync(ct);
            return await db.TalkMessages.AnyAsync(m => m.ThreadId == thread.Id, ct) ? null : thread;
        }
        if (await db.TalkThreads.AnyAsync(t => t.StudioId == studio && t.Title == entry.Title, ct))
            return null;
        var first = entry.Messages[0];
        var started = TalkThread.Start(studio, (await Person(first.By, ct)).Id, entry.Title ?? "", Ago(first.DaysAgo));
        db.TalkThreads.Add(started);
        return started;
    }

    private Instant Ago(int days) => time.Now() - Duration.FromDays(days);

    private async Task<Account> Person(string email, CancellationToken ct) =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Email == email, ct)
        ?? throw new RecipeException($"No account has the email \"{email}\".");
}
