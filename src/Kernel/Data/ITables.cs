using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Kernel.Data;

/// <summary>A module's tables: each module maps its own entities into the one <see cref="PortalDb"/>.</summary>
public interface ITables
{
    void Map(ModelBuilder model);
}
