using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>What a person wrote in studios, as personal data. Erasing it keeps what others wrote.</summary>
internal sealed class TalkData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var messages = await (
            from message in db.TalkMessages.AsNoTracking()
            join thread in db.TalkThreads on message.ThreadId equals thread.Id
            where message.AuthorId == person
            orderby message.WrittenAt
            select new { thread.Studio.Name, Message = message }
        ).ToListAsync(ct);
        yield return new(
            "What you wrote in studios",
            messages.ConvertAll(m =>
                PersonalRecords.Record(
                    ("Studio", m.Name),
                    ("Written", $"{m.Message.WrittenAt}"),
                    ("Kind", m.Message.Kind.Text()),
                    ("Text", m.Message.Text),
                    ("Hidden because", m.Message.HiddenReason)
                )
            )
        );
        var threads = await db
            .TalkThreads.AsNoTracking()
            .Where(t => t.AuthorId == person && t.EntryId == null)
            .OrderBy(t => t.StartedAt)
            .Select(t => new
            {
                t.Studio.Name,
                t.Title,
                t.StartedAt,
            })
            .ToListAsync(ct);
        yield return new(
            "Conversations you started in studios",
            threads.ConvertAll(t =>
                PersonalRecords.Record(("Studio", t.Name), ("Title", t.Title), ("Started", $"{t.StartedAt}"))
            )
        );
        var mentions = await (
            from mention in db.TalkMentions
            where mention.AccountId == person
            join message in db.TalkMessages on mention.MessageId equals message.Id
            join thread in db.TalkThreads on message.ThreadId equals thread.Id
            orderby message.WrittenAt
            select new { thread.Studio.Name, message.WrittenAt }
        ).ToListAsync(ct);
        yield return new(
            "Messages in studios that mention you",
            mentions.ConvertAll(m => PersonalRecords.Record(("Studio", m.Name), ("Written", $"{m.WrittenAt}")))
        );
        var settings = await (
            from setting in db.TalkSettings
            join studio in db.Studios on setting.StudioId equals studio.Id
            where setting.AccountId == person
            select new { studio.Name, setting.Level }
        ).ToListAsync(ct);
        yield return new(
            "What studios notify you about",
            settings.ConvertAll(s => PersonalRecords.Record(("Studio", s.Name), ("Notify about", $"{s.Level}")))
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var messages = db.TalkMessages;
        await db.TalkMessages.Where(m => m.AuthorId == person).ExecuteDeleteAsync(ct);
        await db.TalkMentions.Where(m => m.AccountId == person).ExecuteDeleteAsync(ct);
        await db.TalkSettings.Where(s => s.AccountId == person).ExecuteDeleteAsync(ct);
        var mine = db.TalkThreads.Where(t => t.AuthorId == person);
        await mine.Where(t => t.EntryId != null || !messages.Any(m => m.ThreadId == t.Id)).ExecuteDeleteAsync(ct);
        await mine.ExecuteUpdateAsync(row => row.SetProperty(t => t.Title, "A conversation"), ct);
    }
}

internal sealed class TalkRetention(PortalDb db) : IRetention
{
    public string Key => "studios.talk";

    public string Title => "Notes and talk in studios";

    public string Text => "Messages and answers to journal entries in studios that are over.";

    public int Days => 1095;

    public int Least => 365;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var ongoing = db.Studios.Ongoing();
                var old = db.TalkThreads.Where(t => !ongoing.Any(s => s.Id == t.StudioId)).Select(t => t.Id);
                var deleted = await db
                    .TalkMessages.Where(m => m.WrittenAt < before && old.Contains(m.ThreadId))
                    .OrderBy(m => m.Id)
                    .Take(500)
                    .ExecuteDeleteAsync(ct);
                var messages = db.TalkMessages;
                await db
                    .TalkThreads.Where(t => t.EntryId == null && t.StartedAt < before && old.Contains(t.Id))
                    .Where(t => !messages.Any(m => m.ThreadId == t.Id))
                    .ExecuteDeleteAsync(ct);
                return deleted;
            },
            ct
        );
}
