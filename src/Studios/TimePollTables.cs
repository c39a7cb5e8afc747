using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios;

internal sealed class TimePollTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<TimePoll>(poll =>
        {
            poll.ToTable("StudioTimePolls");
            poll.Property(p => p.Id).ValueGeneratedNever();
            poll.Property(p => p.Topic).HasMaxLength(StudioSession.TitleLength);
            poll.Property(p => p.Place).HasMaxLength(StudioSession.PlaceLength);
            poll.HasIndex(p => new { p.StudioId, p.ClosedAt });
            poll.HasOne(p => p.Studio).WithMany().HasForeignKey(p => p.StudioId).OnDelete(DeleteBehavior.Cascade);
            poll.HasOne<StudioSession>().WithMany().HasForeignKey(p => p.SessionId).OnDelete(DeleteBehavior.SetNull);
            poll.HasMany(p => p.Times).WithOne().HasForeignKey(t => t.PollId);
            poll.HasMany(p => p.Replies).WithOne().HasForeignKey(r => r.PollId);
        });
        model.Entity<PollTime>(time =>
        {
            time.ToTable("StudioPollTimes");
            time.HasKey(t => new { t.PollId, t.Number });
        });
        model.Entity<PollReply>(reply =>
        {
            reply.ToTable("StudioPollReplies");
            reply.HasKey(r => new { r.PollId, r.AccountId });
            reply.Property(r => r.Code).HasMaxLength(TimePoll.MaxTimes);
            reply.Ignore(r => r.Answers);
            reply.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

internal static class TimePollDb
{
    extension(PortalDb db)
    {
        public DbSet<TimePoll> TimePolls => db.Set<TimePoll>();

        public DbSet<PollReply> PollReplies => db.Set<PollReply>();
    }
}

internal static class TimePollQueries
{
    public static IQueryable<TimePoll> In(this IQueryable<TimePoll> polls, Guid studio) =>
        polls.Where(p => p.StudioId == studio);

    public static IQueryable<TimePoll> Open(this IQueryable<TimePoll> polls) => polls.Where(p => p.ClosedAt == null);

    public static IQueryable<TimePoll> Whole(this IQueryable<TimePoll> polls) =>
        polls.Include(p => p.Times.OrderBy(t => t.Number)).Include(p => p.Replies).AsSplitQuery();
}
