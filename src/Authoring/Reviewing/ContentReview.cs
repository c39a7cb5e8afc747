using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Reviewing;

internal enum ReviewState
{
    InReview,
    ChangesRequested,
    Approved,

    /// <summary>Closed: the item was published.</summary>
    Published,

    /// <summary>Closed: the request was withdrawn.</summary>
    Withdrawn,
}

/// <summary>What a person asks of a reviewer.</summary>
/// <param name="VersionId">The version that is submitted.</param>
internal sealed record ReviewRequest(string VersionId, Guid RequestedBy, Guid Reviewer, string Message);

/// <summary>A request to review a draft before it is published. An item has at most one open review.</summary>
internal sealed class ContentReview
{
    public const int WordsLength = 2000;

    private ContentReview() => ContentItemId = VersionId = Message = Answer = "";

    public ContentReview(string contentItemId, ReviewRequest request, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        ContentItemId = contentItemId;
        Ask(request, now);
    }

    public Guid Id { get; private set; }

    public string ContentItemId { get; private set; }

    /// <summary>The version that was submitted or answered.</summary>
    public string VersionId { get; private set; }

    public ReviewState State { get; private set; }

    /// <summary>Null once the account is erased.</summary>
    public Guid? RequestedById { get; private set; }

    public Account? RequestedBy { get; private set; }

    public Guid? ReviewerId { get; private set; }

    public Account? Reviewer { get; private set; }

    public string Message { get; private set; }

    public Instant RequestedAt { get; private set; }

    public string Answer { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public Account? AnsweredBy { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>When the review was closed; null while it is open.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Checks whether a person may approve. Whoever requested the review or wrote the draft may not, unless
    /// the network allows it.</summary>
    public bool MayApprove(Guid person, Guid? author, bool ownAllowed) =>
        State == ReviewState.InReview && (ownAllowed || (person != RequestedById && person != author));

    public bool MayRequestChanges(Guid person) => State == ReviewState.InReview && person != RequestedById;

    /// <summary>Requests the review, for the first time or again, from the same reviewer or another one.</summary>
    public void Ask(ReviewRequest request, Instant now)
    {
        if (ClosedAt is not null)
            throw new InvalidOperationException("This review is closed.");
        State = ReviewState.InReview;
        VersionId = request.VersionId;
        RequestedById = request.RequestedBy;
        ReviewerId = request.Reviewer;
        Message = request.Message;
        RequestedAt = now;
        Answer = "";
        AnsweredById = null;
        AnsweredAt = null;
    }

    public void RequestChanges(string versionId, string words, Guid by, Instant now) =>
        Reply(ReviewState.ChangesRequested, versionId, words, by, now);

    public void Approve(string versionId, string words, Guid by, Instant now) =>
        Reply(ReviewState.Approved, versionId, words, by, now);

    public void Withdraw(Instant now) => (State, ClosedAt) = (ReviewState.Withdrawn, now);

    private void Reply(ReviewState state, string versionId, string words, Guid by, Instant now)
    {
        if (State != ReviewState.InReview)
            throw new InvalidOperationException("The item isn’t in review.");
        State = state;
        VersionId = versionId;
        Answer = words;
        AnsweredById = by;
        AnsweredAt = now;
    }
}

/// <summary>A comment on a field of a draft or on the whole draft. Others reply to it until it is resolved.</summary>
internal sealed class FieldComment
{
    public const int TextLength = 2000;
    public const int QuoteLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string ContentItemId { get; init; }

    /// <summary>The latest version when the comment was written.</summary>
    public required string VersionId { get; init; }

    /// <summary>The path of the field, such as "CaseStudy.Problem"; blank for the whole item.</summary>
    public required string Path { get; init; }

    /// <summary>The comment that this one replies to, or null if it starts a thread.</summary>
    public Guid? AnswerToId { get; init; }

    /// <summary>Null once the account is erased.</summary>
    public required Guid? AuthorId { get; init; }

    public Account? Author { get; private set; }

    public required string Text { get; init; }

    /// <summary>The words of the field that it is about; blank for the whole field.</summary>
    public string Quote { get; init; } = "";

    /// <summary>What the quoted words should be replaced with; blank if nothing is suggested.</summary>
    public string Replacement { get; init; } = "";

    public required Instant At { get; init; }

    public Instant? ResolvedAt { get; private set; }

    /// <summary>Whether the suggestion was accepted; null while it is open, or if nothing is suggested.</summary>
    public bool? Accepted { get; private set; }

    public void Answer(bool accepted, Instant now)
    {
        Accepted = accepted;
        ResolvedAt = now;
    }
}

internal sealed class ReviewTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ContentReview>(review =>
        {
            review.ToTable("ContentReviews");
            review.Property(r => r.Id).ValueGeneratedNever();
            review.Property(r => r.ContentItemId).HasMaxLength(26);
            review.Property(r => r.VersionId).HasMaxLength(26);
            // If two people answer at the same moment, the second one gets a concurrency conflict.
            review.Property(r => r.State).IsConcurrencyToken();
            review.Property(r => r.Message).HasMaxLength(ContentReview.WordsLength);
            review.Property(r => r.Answer).HasMaxLength(ContentReview.WordsLength);
            review
                .HasIndex(r => r.ContentItemId, "IX_ContentReviews_OneOpen")
                .IsUnique()
                .HasFilter("\"ClosedAt\" IS NULL");
            review
                .HasOne(r => r.RequestedBy)
                .WithMany()
                .HasForeignKey(r => r.RequestedById)
                .OnDelete(DeleteBehavior.SetNull);
            review.HasOne(r => r.Reviewer).WithMany().HasForeignKey(r => r.ReviewerId).OnDelete(DeleteBehavior.SetNull);
            review
                .HasOne(r => r.AnsweredBy)
                .WithMany()
                .HasForeignKey(r => r.AnsweredById)
                .OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<FieldComment>(comment =>
        {
            comment.ToTable("ContentComments");
            comment.Property(c => c.Id).ValueGeneratedNever();
            comment.Property(c => c.ContentItemId).HasMaxLength(26);
            comment.Property(c => c.VersionId).HasMaxLength(26);
            comment.Property(c => c.Path).HasMaxLength(400);
            comment.Property(c => c.Text).HasMaxLength(FieldComment.TextLength);
            comment.Property(c => c.Quote).HasMaxLength(FieldComment.QuoteLength);
            comment.Property(c => c.Replacement).HasMaxLength(FieldComment.TextLength);
            comment.HasIndex(c => new { c.ContentItemId, c.At });
            comment.HasOne(c => c.Author).WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.SetNull);
        });
    }
}

internal static class ReviewQueries
{
    extension(PortalDb db)
    {
        public DbSet<ContentReview> Reviews => db.Set<ContentReview>();

        public DbSet<FieldComment> Comments => db.Set<FieldComment>();
    }

    public static IQueryable<ContentReview> Open(this IQueryable<ContentReview> reviews) =>
        reviews.Where(r => r.ClosedAt == null);

    /// <summary>Returns the reviews that the person has been asked to do.</summary>
    public static IQueryable<ContentReview> WaitingFor(this IQueryable<ContentReview> reviews, Guid person) =>
        reviews.Open().Where(r => r.State == ReviewState.InReview && r.ReviewerId == person);

    public static async Task<IReadOnlyList<CommentThread>> Threads(
        this PortalDb db,
        string id,
        bool settled,
        CancellationToken ct
    )
    {
        var all = await db
            .Comments.AsNoTracking()
            .Where(c => c.ContentItemId == id)
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id)
            .Take(1000)
            .Select(c => new
            {
                c.Path,
                c.AnswerToId,
                Said = new Said(
                    c.Id,
                    c.Author == null ? "Someone" : c.Author.DisplayName,
                    c.Text,
                    c.At,
                    c.ResolvedAt != null
                )
                {
                    Quote = c.Quote,
                    Replacement = c.Replacement,
                    Accepted = c.Accepted,
                },
            })
            .ToListAsync(ct);
        return
        [
            .. all.Where(c => c.AnswerToId == null && (settled || !c.Said.Resolved))
                .Select(c => new CommentThread(
                    id,
                    c.Path,
                    c.Said,
                    [.. all.Where(a => a.AnswerToId == c.Said.Id).Select(a => a.Said)]
                )),
        ];
    }
}

internal sealed record Said(Guid Id, string By, string Text, Instant At, bool Resolved)
{
    /// <summary>The words that it is about, or blank.</summary>
    public string Quote { get; init; } = "";

    /// <summary>What these words should be replaced with, or blank.</summary>
    public string Replacement { get; init; } = "";

    public bool? Accepted { get; init; }
}

/// <summary>A comment and its replies.</summary>
internal sealed record CommentThread(string Item, string Path, Said First, IReadOnlyList<Said> Answers)
{
    public string Url => UrlOf(Item, First.Id);

    /// <param name="comment">The comment that started the thread.</param>
    public static string UrlOf(string item, Guid comment) => $"/desk/content/{item}/review#comment-{comment}";
}
