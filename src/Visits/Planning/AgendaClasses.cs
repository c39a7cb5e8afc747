using NetworkPortal.Kernel;
using NetworkPortal.Meetings.Agendas;

namespace NetworkPortal.Visits.Planning;

/// <summary>The classes that visitors may see, as blocks of the agenda take them over.</summary>
internal static class AgendaClasses
{
    private const int Minutes = 30;

    /// <summary>Returns the classes that a reader may know of, as people read them. A teacher who declined is never
    /// among them.</summary>
    public static IReadOnlyDictionary<Guid, string> Classes(this Visit visit, AgendaReader reader) =>
        visit
            .Observations.Where(o => visit.IsOpen(o))
            .ToDictionary(
                o => o.Id,
                o =>
                    reader.SeesDrafts || o.StateOn(visit.HostDay.Date) == ConsentState.Agreed
                        ? $"{o.Room}, {o.Teacher.DisplayName}, {Clock.Format(o.Starts)}"
                        : "Classroom to be announced"
            );

    /// <summary>Returns a block for each class that the reader may know of and that isn't on the agenda.</summary>
    public static IEnumerable<AgendaBlock> ClassesToAdd(
        this Visit visit,
        IReadOnlyList<AgendaBlock> blocks,
        AgendaReader reader
    ) =>
        visit
            .Observations.Where(o => visit.IsOpen(o) && blocks.All(block => block.Source != o.Id))
            .Where(o => reader.SeesDrafts || o.StateOn(visit.HostDay.Date) == ConsentState.Agreed)
            .OrderBy(o => o.Starts)
            .Select(o => new AgendaBlock
            {
                Id = Guid.CreateVersion7(),
                Starts = o.Starts,
                Ends = o.Starts.PlusMinutes(Minutes) > o.Starts ? o.Starts.PlusMinutes(Minutes) : visit.HostDay.Ends,
                Title = "Classroom visit",
                Source = o.Id,
            });

    /// <summary>Refuses a room whose teacher said no at that time.</summary>
    public static void CheckRooms(this Visit visit, AgendaForm form)
    {
        if (form.Valid)
            foreach (var row in form.Rows.Where(row => !row.IsBlank && !row.Remove.Checked))
                if (form.Blocks.Any(block => block.Room == row.Room.Value && visit.NamesDeclined(block)))
                    row.Room.Fail(
                        $"Block {row.Number}: the teacher in this room declined visitors. Choose another room."
                    );
    }

    private static bool IsOpen(this Visit visit, VisitObservation observation) =>
        observation.StateOn(visit.HostDay.Date) != ConsentState.Declined;
}
