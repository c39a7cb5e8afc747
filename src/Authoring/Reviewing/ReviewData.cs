using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>Reviews and comments on drafts that a person takes part in.</summary>
internal sealed class ReviewData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var reviews = await db
            .Reviews.AsNoTracking()
            .Where(r => r.RequestedById == person || r.ReviewerId == person || r.AnsweredById == person)
            .OrderBy(r => r.RequestedAt)
            .ToListAsync(ct);
        yield return new(
            "Reviews you requested, were assigned, or completed",
            reviews.ConvertAll(r =>
                PersonalRecords.Record(
                    ("Item", r.ContentItemId),
                    ("Requested", $"{r.RequestedAt}"),
                    ("You wrote", r.RequestedById == person ? r.Message : null),
                    ("You answered", r.AnsweredById == person ? $"{ReviewPages.Text(r.State)}. {r.Answer}" : null)
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
                    ("Comment", c.Text),
                    ("Suggested words", c.Replacement)
                )
            )
        );
    }

    /// <summary>Removes the person's name from reviews and comments, which belong to the item and stay.</summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
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
    }
}
