using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>A school of the network: the place that people belong to, and that hosts and visits.</summary>
public sealed class School
{
    private School() => Slug = Name = TimeZoneId = "";

    public School(string slug, string name, string timeZoneId)
    {
        Id = Guid.CreateVersion7();
        (Slug, Name, TimeZoneId) = (slug, name, timeZoneId);
    }

    public Guid Id { get; private set; }

    /// <summary>Its address below /schools; its emblem is computed from it.</summary>
    public string Slug { get; private set; }

    public string Name { get; private set; }

    public Guid? DistrictId { get; private set; }

    public District? District { get; private set; }

    /// <summary>Town or region, as people would say it.</summary>
    public string Place { get; private set; } = "";

    public string State { get; private set; } = "";

    /// <summary>For example "K-5".</summary>
    public string GradeBand { get; private set; } = "";

    /// <summary>IANA id of the zone in which the school's days are planned.</summary>
    public string TimeZoneId { get; private set; }

    /// <summary>A paragraph on the school.</summary>
    public string About { get; private set; } = "";

    /// <summary>The school's number in the federal list (NCES, Common Core of Data): 12 digits, or null.</summary>
    public string? NcesId { get; private set; }

    /// <summary>What there is to see for visitors, as Markdown.</summary>
    public string ToShow { get; private set; } = "";

    public void Number(string? ncesId) => NcesId = ncesId;

    public void Show(string markdown) => ToShow = markdown;

    /// <summary>Whether a text has the shape of an NCES school id: seven digits of the district and five of the
    /// school.</summary>
    public static bool IsNcesId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    public void Describe(
        string name,
        District? district,
        string place,
        string state,
        string gradeBand,
        string timeZoneId,
        string about
    )
    {
        (Name, Place, State, GradeBand, TimeZoneId, About) = (name, place, state, gradeBand, timeZoneId, about);
        (DistrictId, District) = (district?.Id, district);
    }

    public Html Emblem => EmblemGenerator.Block(Slug);
}

/// <summary>A school district of the network.</summary>
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

    public void Describe(string name, string state, string about) => (Name, State, About) = (name, state, about);
}
