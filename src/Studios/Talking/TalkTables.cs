using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Talking;

internal sealed class TalkTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<TalkThread>(thread =>
        {
            thread.ToTable("TalkThreads");
            thread.Property(t => t.Id).ValueGeneratedNever();
            thread.Property(t => t.Title).HasMaxLength(TalkThread.TitleLength);
            thread.HasIndex(t => new { t.StudioId, t.EntryId }).IsUnique().HasFilter("\"EntryId\" IS NOT NULL");
            thread.HasIndex(t => new { t.StudioId, t.StartedAt });
            thread.HasOne(t => t.Studio).WithMany().HasForeignKey(t => t.StudioId).OnDelete(DeleteBehavior.Cascade);
            thread.HasOne(t => t.Author).WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.Cascade);
            thread.HasOne<JournalEntry>().WithMany().HasForeignKey(t => t.EntryId).OnDelete(DeleteBehavior.Cascade);
            thread.HasOne<StudioSession>().WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.SetNull);
            thread.HasOne<Cycle>().WithMany().HasForeignKey(t => t.CycleId).OnDelete(DeleteBehavior.SetNull);
        });
        model.Entity<TalkMessage>(message =>
        {
            message.ToTable("TalkMessages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Text).HasMaxLength(TalkMessage.TextLength);
            message.Property(m => m.HiddenReason).HasMaxLength(TalkMessage.ReasonLength);
            message.Ignore(m => m.IsShown);
            message.Ignore(m => m.IsHidden);
            message.HasIndex(m => new { m.ThreadId, m.WrittenAt });
            message.HasIndex(m => new { m.AuthorId, m.Draft }).IsUnique();
            message.HasOne<TalkThread>().WithMany().HasForeignKey(m => m.ThreadId).OnDelete(DeleteBehavior.Cascade);
            message.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<TalkMention>(mention =>
        {
            mention.ToTable("TalkMentions");
            mention.HasKey(m => new { m.MessageId, m.AccountId });
            mention.HasOne<TalkMessage>().WithMany().HasForeignKey(m => m.MessageId).OnDelete(DeleteBehavior.Cascade);
            mention.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<TalkSetting>(setting =>
        {
            setting.ToTable("TalkSettings");
            setting.HasKey(s => new { s.StudioId, s.AccountId });
            setting.HasOne<Studio>().WithMany().HasForeignKey(s => s.StudioId).OnDelete(DeleteBehavior.Cascade);
            setting.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

/// <summary>The tables of talk; read messages only through <see cref="TalkQueries"/>, and for personal data.</summary>
internal static class TalkDb
{
    extension(PortalDb db)
    {
        public DbSet<TalkThread> TalkThreads => db.Set<TalkThread>();

        public DbSet<TalkMessage> TalkMessages => db.Set<TalkMessage>();

        public DbSet<TalkMention> TalkMentions => db.Set<TalkMention>();

        public DbSet<TalkSetting> TalkSettings => db.Set<TalkSetting>();
    }
}
