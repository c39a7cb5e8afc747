using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>Queries for open lessons. Access rules are part of each query.</summary>
internal static class OpenLessonQueries
{
    /// <summary>Returns lessons that aren't over or canceled.</summary>
    public static IQueryable<OpenLesson> Upcoming(this IQueryable<OpenLesson> lessons, Instant now) =>
        lessons.Where(l => l.CanceledAt == null && l.EndsAt > now);

    /// <summary>Returns the lessons at the person's own schools.</summary>
    public static IQueryable<OpenLesson> AtSchoolsOf(this IQueryable<OpenLesson> lessons, PortalDb db, Guid person)
    {
        var mine = db.Memberships.Of(person);
        return lessons.Where(l => mine.Any(m => m.SchoolId == l.SchoolId));
    }

    /// <summary>Returns the lessons that the person may see: their own, those that they come to, those at their
    /// schools, and, for members of any school, those open to the network.</summary>
    public static IQueryable<OpenLesson> VisibleTo(this IQueryable<OpenLesson> lessons, PortalDb db, Guid person)
    {
        var mine = db.Memberships.Of(person);
        return lessons.Where(l =>
            l.TeacherId == person
            || l.Guests.Any(g => g.AccountId == person)
            || mine.Any(m => m.SchoolId == l.SchoolId || l.ForNetwork)
        );
    }

    public static IQueryable<OpenLesson> TaughtBy(this IQueryable<OpenLesson> lessons, Guid person) =>
        lessons.Where(l => l.TeacherId == person);

    /// <summary>Returns the notes that colleagues wrote to this teacher. No one else can read them.</summary>
    public static IQueryable<LessonNote> NotesTo(this PortalDb db, Guid teacher) =>
        db.LessonNotes.Where(n => n.Lesson.TeacherId == teacher);

    /// <summary>Includes all related data of a lesson except the notes.</summary>
    public static IQueryable<OpenLesson> Whole(this IQueryable<OpenLesson> lessons) =>
        lessons
            .Include(l => l.School)
            .Include(l => l.Teacher)
            .Include(l => l.Guests.OrderBy(g => g.JoinedAt))
                .ThenInclude(g => g.Account);

    /// <summary>Returns the people who have no other meeting at the time of a lesson.</summary>
    public static IQueryable<Account> FreeDuring(
        this IQueryable<Account> people,
        IEnumerable<IBusyPeople> meetings,
        OpenLesson lesson
    )
    {
        var id = lesson.Id;
        foreach (var busy in meetings.Select(m => m.BusyBetween(lesson.StartsAt, lesson.EndsAt)))
            people = people.Where(a => !busy.Any(b => b.AccountId == a.Id && b.Meeting != id));
        return people;
    }
}
