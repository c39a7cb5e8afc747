using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Authoring;

/// <summary>
/// The personal data that the desk holds in addition to content: unsaved edits, schedules, preview links, reviews, and
/// comments on drafts.
/// </summary>
internal sealed class DeskData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var edits = await db.Edits.AsNoTracking().By(person).OrderBy(e => e.OpenedAt).ToListAsync(ct);
        yield return new(
            "Your unsaved changes on the desk",
            [
                .. edits.Select(e =>
                    PersonalRecords.Record(
                        ("Item", e.ContentItemId),
                        ("Kind", e.ContentType),
                        ("Opened", $"{e.OpenedAt}"),
                        ("Typed", $"{e.SavedAt}"),
                        ("File", $"{e.Id}.json")
                    )
                ),
            ]
        )
        {
            Files =
            [
                .. edits.Select(e => new PersonalFile($"{e.Id}.json", Encoding.UTF8.GetBytes(e.Data.ToJsonString()))),
            ],
        };
        var times = await db
            .Schedules.AsNoTracking()
            .Where(s => s.PublishById == person || s.UnpublishById == person || s.ReviewById == person)
            .OrderBy(s => s.ContentItemId)
            .ToListAsync(ct);
        yield return new(
            "Schedules and review dates you set",
            times.ConvertAll(s =>
                PersonalRecords.Record(
                    ("Item", s.ContentItemId),
                    ("Published", s.PublishById == person ? $"{s.PublishAt}" : null),
                    ("Unpublished", s.UnpublishById == person ? $"{s.UnpublishAt}" : null),
                    ("Review by", s.ReviewById == person ? $"{s.ReviewBy:uuuu-MM-dd}" : null)
                )
            )
        );
        var links = await db
            .PreviewLinks.AsNoTracking()
            .Where(l => l.CreatedById == person)
            .OrderBy(l => l.CreatedAt)
            .ToListAsync(ct);
        yield return new(
            "Preview links you created",
            links.ConvertAll(l =>
                PersonalRecords.Record(
                    ("Item", l.ContentItemId),
                    ("Created", $"{l.CreatedAt}"),
                    ("Works until", $"{l.ExpiresAt}")
                )
            )
        );
        var reviews = await db
            .Reviews.AsNoTracking()
            .Where(r => r.RequestedById == person || r.ReviewerId == person || r.AnsweredById == person)
            .OrderBy(r => r.RequestedAt)
            .ToListAsync(ct);
        yield return new(
            "Reviews you requested, were asked to do, or answered",
            reviews.ConvertAll(r =>
                PersonalRecords.Record(
                    ("Item", r.ContentItemId),
                    ("Requested", $"{r.RequestedAt}"),
                    ("You wrote", r.RequestedById == person ? r.Message : null),
                    ("You answered", r.AnsweredById == person ? $"{ReviewPages.Words(r.State)}. {r.Answer}" : null)
                )
            )
        );
        var comments = await db
            .Comments.AsNoTracking()
            .Where(c => c.AuthorId == person)
            .OrderBy(c => c.At)
            .ToListAsync(ct);
        yield return new(
            "Comments you wrote on drafts",
            comments.ConvertAll(c =>
                PersonalRecords.Record(
                    ("Item", c.ContentItemId),
                    ("Field", c.Path),
                    ("Written", $"{c.At}"),
                    ("Comment", c.Text)
                )
            )
        );
    }

    /// <summary>
    /// Removes the person's name from schedules, reviews and comments, which belong to the item and stay; deletes the
    /// preview links and unsaved edits that the person created.
    /// </summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db
            .Schedules.Where(s => s.PublishById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.PublishById, s => null), ct);
        await db
            .Schedules.Where(s => s.UnpublishById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.UnpublishById, s => null), ct);
        await db
            .Schedules.Where(s => s.ReviewById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.ReviewById, s => null), ct);
        await db
            .Reviews.Where(r => r.RequestedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.RequestedById, r => null), ct);
        await db
            .Reviews.Where(r => r.ReviewerId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ReviewerId, r => null), ct);
        await db
            .Reviews.Where(r => r.AnsweredById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.AnsweredById, r => null), ct);
        await db
            .Comments.Where(c => c.AuthorId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.AuthorId, c => null), ct);
        await db.PreviewLinks.Where(l => l.CreatedById == person).ExecuteDeleteAsync(ct);
        await db.Edits.By(person).ExecuteDeleteAsync(ct);
    }
}
