using NetworkPortal.Kernel;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Texts about sessions.</summary>
internal static class SessionText
{
    public static string Text(this AttendanceMark mark) =>
        mark switch
        {
            AttendanceMark.Here => "Here",
            AttendanceMark.NotHere => "Not here",
            _ => "Excused",
        };

    /// <summary>Returns "Ana Ruiz, by Friday, March 5, 2027".</summary>
    public static string Detail(this SessionNextStep step) =>
        string.Join(
            ", ",
            new[] { step.Who?.DisplayName ?? "", step.DueOn is { } due ? $"by {Clock.Format(due)}" : "" }.Where(part =>
                part.Length > 0
            )
        );

    /// <summary>Returns "1.25", for people and for spreadsheets.</summary>
    public static decimal Hours(this StudioSession session) =>
        Math.Round((decimal)(session.EndsAt - session.StartsAt).TotalHours, 2);

    /// <summary>Returns "Check-in (10 min), What we tried (30 min)"; blank without an agenda.</summary>
    public static string InBrief(this IEnumerable<AgendaBlock> blocks) =>
        string.Join(", ", blocks.Select(block => $"{block.Title} ({block.Minutes()} min)"));

    public static int Minutes(this AgendaBlock block) =>
        (int)Period.Between(block.Starts, block.Ends, PeriodUnits.Minutes).Minutes;
}
