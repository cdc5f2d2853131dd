package main

import (
	"fmt"
	"net/netip"
)

// prefixes reads the addresses of the proxies in front: single ones, or
// networks as 10.0.0.0/8.
func prefixes(texts []string) ([]netip.Prefix, error) {
	var all []netip.Prefix
	for _, text := range texts {
		if one, err := netip.ParseAddr(text); err == nil {
			all = append(all, netip.PrefixFrom(one, one.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, usage(fmt.Errorf("--trusted-proxy %q is neither an address nor a network", text))
		}
		all = append(all, p.Masked())
	}
	return all, nil
}
