using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.OpenLessons;

internal sealed class OpenLessonsTables : ITables
{
    private const int LineLength = 200;

    public void Map(ModelBuilder model)
    {
        model.Entity<OpenLesson>(lesson =>
        {
            lesson.ToTable("OpenLessons");
            lesson.HasIndex(l => new { l.SchoolId, l.EndsAt });
            lesson.HasIndex(l => l.EndsAt);
            lesson.Property(l => l.TimeZoneId).HasMaxLength(60);
            lesson.Property(l => l.Place).HasMaxLength(LineLength);
            lesson.Property(l => l.Trying).HasMaxLength(LineLength);
            lesson.Property(l => l.FeedbackOn).HasMaxLength(LineLength);
            lesson.Property(l => l.CalendarUid).HasMaxLength(36);
            lesson.HasOne(l => l.School).WithMany().HasForeignKey(l => l.SchoolId).OnDelete(DeleteBehavior.Restrict);
            lesson.HasOne(l => l.Teacher).WithMany().HasForeignKey(l => l.TeacherId).OnDelete(DeleteBehavior.Restrict);
            lesson.HasIndex(l => l.CycleId);
            lesson.HasOne<Cycle>().WithMany().HasForeignKey(l => l.CycleId).OnDelete(DeleteBehavior.SetNull);
            lesson.HasMany(l => l.Guests).WithOne().HasForeignKey(g => g.LessonId);
        });
        model.Entity<LessonGuest>(guest =>
        {
            guest.ToTable("LessonGuests");
            guest.Property(g => g.Id).ValueGeneratedNever();
            guest.HasIndex(g => new { g.LessonId, g.AccountId }).IsUnique();
            guest.HasOne(g => g.Account).WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<LessonNote>(note =>
        {
            note.ToTable("LessonNotes");
            note.HasIndex(n => new { n.LessonId, n.AuthorId }).IsUnique();
            note.Property(n => n.Text).HasMaxLength(LessonNote.MaxLength);
            note.HasOne(n => n.Lesson).WithMany().HasForeignKey(n => n.LessonId);
            note.HasOne(n => n.Author).WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class OpenLessonsDb
{
    extension(PortalDb db)
    {
        public DbSet<OpenLesson> OpenLessons => db.Set<OpenLesson>();

        /// <summary>What colleagues wrote to teachers; read only through <see cref="OpenLessonQueries.NotesTo"/>, and
        /// for the personal data of their authors.</summary>
        public DbSet<LessonNote> LessonNotes => db.Set<LessonNote>();
    }
}
