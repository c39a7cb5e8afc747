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

    /// <summary>Over: the item went to its readers.</summary>
    Published,

    /// <summary>Over: nobody asks any more.</summary>
    Withdrawn,
}

/// <summary>Somebody asks somebody else to read a draft before its readers do. An item has at most one review that is
/// not over.</summary>
internal sealed class ContentReview
{
    public const int WordsLength = 2000;

    private ContentReview() => ContentItemId = VersionId = Message = Answer = "";

    public ContentReview(
        string contentItemId,
        string versionId,
        Guid askedBy,
        Guid reviewer,
        string message,
        Instant now
    )
        : this()
    {
        Id = Guid.CreateVersion7();
        (ContentItemId, AskedById) = (contentItemId, askedBy);
        Ask(versionId, askedBy, reviewer, message, now);
    }

    public Guid Id { get; private set; }

    public string ContentItemId { get; private set; }

    /// <summary>The version that was sent, or answered.</summary>
    public string VersionId { get; private set; }

    public ReviewState State { get; private set; }

    /// <summary>Null once the account is gone.</summary>
    public Guid? AskedById { get; private set; }

    public Account? AskedBy { get; private set; }

    public Guid? ReviewerId { get; private set; }

    public Account? Reviewer { get; private set; }

    public string Message { get; private set; }

    public Instant AskedAt { get; private set; }

    public string Answer { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public Account? AnsweredBy { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>When it was over; null while it is not.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Whoever asked or wrote the draft does not approve it, except who could publish it without
    /// asking.</summary>
    public bool MayApprove(Guid person, Guid? author, bool mayPublish) =>
        State == ReviewState.InReview && (mayPublish || (person != AskedById && person != author));

    public bool MayRequestChanges(Guid person) => State == ReviewState.InReview && person != AskedById;

    /// <summary>Sends it, for the first time or once more; to somebody else, too.</summary>
    public void Ask(string versionId, Guid askedBy, Guid reviewer, string message, Instant now)
    {
        if (ClosedAt is not null)
            throw new InvalidOperationException("This review is closed.");
        (State, VersionId, AskedById, ReviewerId, Message, AskedAt) = (
            ReviewState.InReview,
            versionId,
            askedBy,
            reviewer,
            message,
            now
        );
        (Answer, AnsweredById, AnsweredAt) = ("", null, null);
    }

    public void RequestChanges(string versionId, string words, Guid by, Instant now) =>
        Reply(ReviewState.ChangesRequested, versionId, words, by, now);

    public void Approve(string versionId, string words, Guid by, Instant now) =>
        Reply(ReviewState.Approved, versionId, words, by, now);

    public void Withdraw(Instant now) => (State, ClosedAt) = (ReviewState.Withdrawn, now);

    private void Reply(ReviewState state, string versionId, string words, Guid by, Instant now)
    {
        if (State != ReviewState.InReview)
            throw new InvalidOperationException("This is not in review.");
        (State, VersionId, Answer, AnsweredById, AnsweredAt) = (state, versionId, words, by, now);
    }
}

/// <summary>What somebody has to say on a field of a draft, or on all of it; others answer below, until it is
/// settled.</summary>
internal sealed class FieldComment
{
    public const int TextLength = 2000;

    private FieldComment() => ContentItemId = VersionId = Path = Text = "";

    public FieldComment(
        string contentItemId,
        string versionId,
        string path,
        Guid? answerTo,
        Guid author,
        string text,
        Instant now
    )
        : this()
    {
        Id = Guid.CreateVersion7();
        (ContentItemId, VersionId, Path, AnswerToId) = (contentItemId, versionId, path, answerTo);
        (AuthorId, Text, At) = (author, text, now);
    }

    public Guid Id { get; private set; }

    public string ContentItemId { get; private set; }

    /// <summary>The version that was there when it was written.</summary>
    public string VersionId { get; private set; }

    /// <summary>"CaseStudy.Problem"; blank for the whole item.</summary>
    public string Path { get; private set; }

    /// <summary>The comment that this one answers; null where it begins.</summary>
    public Guid? AnswerToId { get; private set; }

    public Guid? AuthorId { get; private set; }

    public Account? Author { get; private set; }

    public string Text { get; private set; }

    public Instant At { get; private set; }

    public Instant? ResolvedAt { get; private set; }
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
            // Of two answers at once, the second finds that the first was given.
            review.Property(r => r.State).IsConcurrencyToken();
            review.Property(r => r.Message).HasMaxLength(ContentReview.WordsLength);
            review.Property(r => r.Answer).HasMaxLength(ContentReview.WordsLength);
            review
                .HasIndex(r => r.ContentItemId, "IX_ContentReviews_OneOpen")
                .IsUnique()
                .HasFilter("\"ClosedAt\" IS NULL");
            review.HasOne(r => r.AskedBy).WithMany().HasForeignKey(r => r.AskedById).OnDelete(DeleteBehavior.SetNull);
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

    /// <summary>What waits for that person to read.</summary>
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
                ),
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

internal sealed record Said(Guid Id, string By, string Text, Instant At, bool Resolved);

/// <summary>A comment and its answers.</summary>
internal sealed record CommentThread(string Item, string Path, Said First, IReadOnlyList<Said> Answers)
{
    public string Url => $"/desk/content/{Item}/review#comment-{First.Id}";
}
