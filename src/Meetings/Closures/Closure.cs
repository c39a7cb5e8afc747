using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Meetings.Closures;

/// <summary>Days on which there is no school: in the whole network, in a district, or at one school.</summary>
internal sealed class Closure
{
    public const int NameLength = 80;

    /// <summary>The longest closure in days: a summer.</summary>
    public const int MaxDays = 120;

    private Closure() => Name = "";

    public Closure(string name, DateInterval dates, Guid? district = null, Guid? school = null)
    {
        Id = Guid.CreateVersion7();
        Name = name;
        (FirstDate, LastDate) = (dates.Start, dates.End);
        (DistrictId, SchoolId) = (district, school);
    }

    public Guid Id { get; private set; }

    /// <summary>What people call it, such as "Spring break".</summary>
    public string Name { get; private set; }

    public LocalDate FirstDate { get; private set; }

    public LocalDate LastDate { get; private set; }

    /// <summary>The district whose schools are closed; null for the whole network and for one school.</summary>
    public Guid? DistrictId { get; private set; }

    public District? District { get; private set; }

    /// <summary>The only school that is closed; null for the whole network and for a district.</summary>
    public Guid? SchoolId { get; private set; }

    public School? School { get; private set; }

    public bool Covers(LocalDate date) => date >= FirstDate && date <= LastDate;
}
