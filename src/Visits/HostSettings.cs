using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits;

/// <summary>How a school wants to host: how early it needs requests, and how much is too much.</summary>
internal sealed class HostSettings
{
    public const int DefaultNoticeDays = 10;
    public const int MaxNoticeDays = 60;
    public const int MaxRestWeeks = 10;
    public const int MaxTeamDays = 40;

    private HostSettings() => RestWeeksText = "";

    public HostSettings(Guid schoolId)
        : this() => SchoolId = schoolId;

    public Guid SchoolId { get; private set; }

    /// <summary>How many school days before a visit day the school must have a request.</summary>
    public int NoticeDays { get; private set; } = DefaultNoticeDays;

    /// <summary>How many school days before a visit its team can last be changed on the portal; 0 for until it
    /// starts.</summary>
    public int TeamDays { get; private set; }

    /// <summary>The most visits in a school year before the host is asked about more; null if there is no
    /// limit.</summary>
    public int? MaxVisits { get; private set; }

    /// <summary>Whether a leader of the school approves each request before the school can confirm it.</summary>
    public bool LeaderApproves { get; private set; }

    /// <summary>Whether the school's district does, after the leader.</summary>
    public bool DistrictApproves { get; private set; }

    public bool NeedsApproval => LeaderApproves || DistrictApproves;

    public void RequireApproval(bool leader, bool district) => (LeaderApproves, DistrictApproves) = (leader, district);

    /// <summary>The ISO dates of the Mondays of <see cref="RestWeeks"/>, separated by commas.</summary>
    public string RestWeeksText { get; private set; }

    /// <summary>The Mondays of weeks in which the school wants no visitors.</summary>
    public IReadOnlyList<LocalDate> RestWeeks =>
        [
            .. RestWeeksText
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(text => LocalDatePattern.Iso.Parse(text).Value),
        ];

    public void Set(int noticeDays, int teamDays, int? maxVisits, IEnumerable<LocalDate> restWeeks)
    {
        NoticeDays = noticeDays;
        TeamDays = teamDays;
        MaxVisits = maxVisits;
        RestWeeksText = string.Join(
            ',',
            restWeeks.Select(Monday).Distinct().Order().Select(LocalDatePattern.Iso.Format)
        );
    }

    public bool Rests(LocalDate date) => RestWeeks.Contains(Monday(date));

    private static LocalDate Monday(LocalDate date) =>
        date.DayOfWeek == IsoDayOfWeek.Monday ? date : date.Previous(IsoDayOfWeek.Monday);
}

internal sealed class HostSettingsTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<HostSettings>(settings =>
        {
            settings.ToTable("HostSettings");
            settings.HasKey(s => s.SchoolId);
            settings.Property(s => s.SchoolId).ValueGeneratedNever();
            settings.Property(s => s.RestWeeksText).HasMaxLength(HostSettings.MaxRestWeeks * 11);
            settings.Ignore(s => s.RestWeeks);
            settings.Ignore(s => s.NeedsApproval);
            settings.HasOne<School>().WithOne().HasForeignKey<HostSettings>(s => s.SchoolId);
        });
}
