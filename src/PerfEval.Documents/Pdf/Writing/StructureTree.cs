using System.Globalization;
using System.Text;

namespace PerfEval.Documents.Pdf.Writing;

/// <summary>Writes the tree of structure elements and the way back from each page's content to it (ISO 32000-1, 14.7).</summary>
internal static class StructureTree
{
    /// <summary>Writes the tree.</summary>
    /// <param name="file">The file.</param>
    /// <param name="document">The element that holds all others.</param>
    /// <param name="pages">Numbers of the pages.</param>
    /// <returns>The number of the tree's root.</returns>
    public static int Write(PdfFile file, StructureElement document, IReadOnlyList<int> pages)
    {
        var root = file.Reserve();
        var owners = pages.Select(_ => new SortedDictionary<int, int>()).ToList();
        var top = Write(file, document, root, pages, owners);
        var parents = new StringBuilder("<</Nums[");
        for (var page = 0; page < pages.Count; page++)
            parents.Append(CultureInfo.InvariantCulture, $"{page}[{string.Join(' ', owners[page].Values.Select(owner => $"{owner} 0 R"))}]");
        var tree = file.Add(parents.Append("]>>").ToString());
        file.Write(root, $"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {pages.Count}>>");
        return root;
    }

    private static int Write(PdfFile file, StructureElement element, int parent, IReadOnlyList<int> pages, List<SortedDictionary<int, int>> owners)
    {
        var number = file.Reserve();
        var page = element.Marks.Count > 0 ? element.Marks[0].Page : -1;
        var kids = new StringBuilder();
        foreach (var (on, mark) in element.Marks)
        {
            owners[on].Add(mark, number);
            kids.Append(on == page
                ? string.Create(CultureInfo.InvariantCulture, $"{mark} ")
                : string.Create(CultureInfo.InvariantCulture, $"<</Type/MCR/Pg {pages[on]} 0 R/MCID {mark}>>"));
        }

        foreach (var child in element.Children)
            kids.Append(CultureInfo.InvariantCulture, $"{Write(file, child, number, pages, owners)} 0 R ");
        file.Write(
            number,
            $"<</Type/StructElem/S/{element.Type}/P {parent} 0 R{(page < 0 ? "" : $"/Pg {pages[page]} 0 R")}{element.Attributes}/K[{kids}]>>");
        return number;
    }
}
