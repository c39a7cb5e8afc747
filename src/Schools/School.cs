using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>A school of the network: people belong to it, and it hosts and makes visits.</summary>
public sealed class School
{
    private School() => Slug = Name = TimeZoneId = "";

    public School(string slug, string name, string timeZoneId)
    {
        Id = Guid.CreateVersion7();
        Slug = slug;
        Name = name;
        TimeZoneId = timeZoneId;
    }

    public Guid Id { get; private set; }

    /// <summary>The last segment of its URL under /schools; its emblem is computed from it.</summary>
    public string Slug { get; private set; }

    public string Name { get; private set; }

    public Guid? DistrictId { get; private set; }

    public District? District { get; private set; }

    /// <summary>The town or region, as people would say it.</summary>
    public string Place { get; private set; } = "";

    public string State { get; private set; } = "";

    /// <summary>The grade range, such as "K-5".</summary>
    public string GradeBand { get; private set; } = "";

    /// <summary>The IANA id of the school's time zone, in which its days are planned.</summary>
    public string TimeZoneId { get; private set; }

    /// <summary>One paragraph about the school.</summary>
    public string About { get; private set; } = "";

    /// <summary>The school's NCES id (Common Core of Data): 12 digits, or null.</summary>
    public string? NcesId { get; private set; }

    /// <summary>What visitors can see at the school, as Markdown.</summary>
    public string WhatToSee { get; private set; } = "";

    /// <summary>What visitors need to know to get there.</summary>
    public ArrivalFacts Arrival { get; private set; } = new();

    /// <summary>The name and where the school is: its address or, if that is unknown, its town.</summary>
    public string Location =>
        string.Join(
            ", ",
            (Arrival.Street.Length > 0 ? new[] { Name, Arrival.Address } : [Name, Place, State]).Where(part =>
                part.Length > 0
            )
        );

    /// <summary>Whether a leader must approve the school's visits to other schools.</summary>
    public bool RequiresVisitApproval { get; private set; }

    /// <summary>Whether the school's district must approve them too.</summary>
    public bool RequiresDistrictApproval { get; private set; }

    public void RequireVisitApproval(bool leader, bool district) =>
        (RequiresVisitApproval, RequiresDistrictApproval) = (leader, district);

    public void Number(string? ncesId) => NcesId = ncesId;

    /// <summary>The coordinates in <see cref="Arrival"/> again, in columns that have an index for searches by
    /// distance.</summary>
    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    /// <summary>Changes what visitors need to know; other rules are a new version of the rules.</summary>
    public void Welcome(ArrivalFacts facts)
    {
        Arrival = facts with
        {
            RulesVersion = facts.Rules == Arrival.Rules ? Arrival.RulesVersion : Arrival.RulesVersion + 1,
        };
        (Latitude, Longitude) = (facts.Latitude, facts.Longitude);
    }

    public void Show(string markdown) => WhatToSee = markdown;

    /// <summary>
    /// Checks whether a text has the format of an NCES school id: seven digits for the district and five for the
    /// school.
    /// </summary>
    public static bool IsNcesId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    public void Describe(SchoolDescription description)
    {
        Name = description.Name;
        Place = description.Place;
        State = description.State;
        GradeBand = description.GradeBand;
        TimeZoneId = description.TimeZoneId;
        About = description.About;
        (DistrictId, District) = (description.District?.Id, description.District);
    }

    public Html Emblem => EmblemGenerator.Block(Slug);
}

/// <summary>What people enter about a school; documented at <see cref="School"/>.</summary>
public sealed record SchoolDescription
{
    public required string Name { get; init; }

    public District? District { get; init; }

    public string Place { get; init; } = "";

    public string State { get; init; } = "";

    public string GradeBand { get; init; } = "";

    public required string TimeZoneId { get; init; }

    public string About { get; init; } = "";
}

/// <summary>A school district in the network.</summary>
public sealed class District
{
    private District() => Slug = Name = "";

    public District(string slug, string name)
    {
        Id = Guid.CreateVersion7();
        (Slug, Name) = (slug, name);
    }

    public Guid Id { get; private set; }

    public string Slug { get; private set; }

    public string Name { get; private set; }

    public string State { get; private set; } = "";

    public string About { get; private set; } = "";

    public void Describe(string name, string state, string about)
    {
        Name = name;
        State = state;
        About = about;
    }
}
